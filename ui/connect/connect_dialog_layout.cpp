// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What the connect dialog is made of.
#include "ui/connect/connect_dialog.h"
#include "ui/connect/paste_box.h"
#include "ui/connect/profile_form.h"
#include "ui/connect/snippet.h"
#include "ui/theme/palette_colors.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace spendwatch {

ConnectDialog::ConnectDialog(QWidget *parent)
    : QDialog(parent),
      m_list(new QListWidget(this)),
      m_new(new QPushButton(tr("Ne&w"), this)),
      m_duplicate(new QPushButton(tr("D&uplicate"), this)),
      m_remove(new QPushButton(tr("De&lete"), this)),
      m_scroll(new QScrollArea(this)),
      m_form(new ProfileForm(this)),
      m_paste(new PasteBox(this)),
      m_test(new QPushButton(tr("&Test Connection"), this)),
      m_outcome(new QLabel(this)),
      m_buttons(new QDialogButtonBox(this)),
      m_save(m_buttons->addButton(tr("&Save"), QDialogButtonBox::ActionRole)),
      m_connect(m_buttons->addButton(tr("&Connect"), QDialogButtonBox::AcceptRole))
{
    setWindowTitle(tr("Connect"));
    createViews();
    createButtons();
    createLayout();
    connectViews();
    tint();
    choose(-1);
    resize(860, 640);
}

ConnectDialog::~ConnectDialog()
{
    // A cell that is being edited is committed while this is still whole.
    hide();
}

void ConnectDialog::createViews()
{
    m_list->setObjectName(QStringLiteral("profiles"));
    m_list->setAccessibleName(tr("Profiles"));
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setMinimumWidth(170);
    m_list->setSpacing(2);
    m_outcome->setObjectName(QStringLiteral("outcome"));
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setWordWrap(true);
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_outcome->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    // Room for three lines at all times: nothing jumps when a test answers.
    m_outcome->setMinimumHeight(m_outcome->fontMetrics().lineSpacing() * 3);
    m_outcome->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
}

void ConnectDialog::createButtons()
{
    const std::tuple<QPushButton *, const char *, QString> buttons[] = {
        {m_new, "newProfile", tr("New profile")},
        {m_duplicate, "duplicateProfile", tr("Duplicate the profile")},
        {m_remove, "removeProfile", tr("Delete the profile")},
        {m_test, "testConnection", tr("Test the connection")},
        {m_save, "saveProfile", tr("Save the profile")},
        {m_connect, "connect", tr("Save the profile and connect")}};
    for (const auto &[button, id, name] : buttons) {
        button->setObjectName(QLatin1String(id));
        button->setAccessibleName(name);
        button->setAutoDefault(button == m_connect);
    }
    m_connect->setDefault(true);
    QPushButton *close = m_buttons->addButton(QDialogButtonBox::Close);
    close->setAutoDefault(false);
}

void ConnectDialog::createLayout()
{
    auto *listButtons = new QHBoxLayout;
    for (QPushButton *button : {m_new, m_duplicate, m_remove})
        listButtons->addWidget(button);
    auto *left = new QVBoxLayout;
    left->addWidget(m_list, 1);
    left->addLayout(listButtons);

    auto *page = new QWidget(this);
    auto *pageLayout = new QVBoxLayout(page);
    pageLayout->setContentsMargins(2, 2, 10, 2);
    pageLayout->addWidget(m_form);
    pageLayout->addWidget(m_paste);
    pageLayout->addStretch(1);
    m_scroll->setWidget(page);

    auto *test = new QHBoxLayout;
    test->addWidget(m_test, 0, Qt::AlignTop);
    test->addSpacing(6);
    test->addWidget(m_outcome, 1);
    auto *right = new QVBoxLayout;
    right->addWidget(m_scroll, 1);
    right->addLayout(test);

    auto *columns = new QHBoxLayout;
    columns->setSpacing(16);
    columns->addLayout(left, 2);
    columns->addLayout(right, 5);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 14);
    layout->setSpacing(12);
    layout->addLayout(columns, 1);
    layout->addWidget(m_buttons);
}

void ConnectDialog::connectViews()
{
    connect(m_list, &QListWidget::currentRowChanged, this, &ConnectDialog::choose);
    connect(m_new, &QPushButton::clicked, this, [this] {
        ConnectionProfile fresh;
        fresh.name = tr("New profile");
        fresh.brokers = QStringLiteral("127.0.0.1:9092");
        addProfile(fresh);
    });
    connect(m_duplicate, &QPushButton::clicked, this, &ConnectDialog::duplicateProfile);
    connect(m_remove, &QPushButton::clicked, this, &ConnectDialog::removeProfile);
    connect(m_form, &ProfileForm::edited, this, &ConnectDialog::noteEdit);
    connect(m_paste, &PasteBox::taken, m_form, &ProfileForm::take);
    connect(m_test, &QPushButton::clicked, this, &ConnectDialog::toggleTest);
    connect(m_save, &QPushButton::clicked, this, [this] { submit(false); });
    connect(m_connect, &QPushButton::clicked, this, [this] { submit(true); });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ConnectDialog::tellOutcome(const QString &words, bool good)
{
    m_good = good;
    m_outcome->setText(words);
    m_test->setAccessibleDescription(words);
    tint();
}

void ConnectDialog::tint()
{
    const ThemeColors colors = themeColors(palette());
    QPalette own = m_outcome->palette();
    own.setColor(QPalette::WindowText, m_good ? colors.text : colors.bad);
    m_outcome->setPalette(own);
}

void ConnectDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void ConnectDialog::done(int result)
{
    endTest();
    QDialog::done(result);
}

} // namespace spendwatch
