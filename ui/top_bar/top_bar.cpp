// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/top_bar/top_bar.h"

#include "ui/language/engine_words.h"
#include "ui/parts/field_keys.h"
#include "ui/parts/inputs.h"
#include "ui/parts/plain_label.h"
#include "ui/send/observed_words.h"
#include "ui/text/format.h"
#include "ui/text/hostile_text.h"
#include "ui/theme/glyphs.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int GoodNewsMs = 10000;
constexpr int MaxSearch = 256;

} // namespace

TopBar::TopBar(QWidget *parent)
    : QWidget(parent),
      m_send(new QPushButton(tr("Send Test Purchases"), this)),
      m_options(new QToolButton(this)),
      m_progress(new PlainLabel(this)),
      m_stop(new QPushButton(tr("Stop"), this)),
      m_pause(new QToolButton(this)),
      m_find(new QLineEdit(this))
{
    createSend();
    createPause();
    createFind();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_send);
    layout->addWidget(m_options);
    layout->addSpacing(4);
    layout->addWidget(m_progress, 1);
    layout->addWidget(m_stop);
    layout->addWidget(m_pause);
    layout->addWidget(m_find);
    m_forget.setSingleShot(true);
    m_forget.setInterval(GoodNewsMs);
    connect(&m_forget, &QTimer::timeout, this, [this] { m_progress->setText({}); });
    drawIcons();
}

void TopBar::createSend()
{
    m_send->setObjectName(u"send"_s);
    m_send->setEnabled(false);
    m_options->setObjectName(u"sendOptions"_s);
    m_options->setText(tr("Options…"));
    m_options->setAccessibleName(tr("Options for test purchases"));
    m_options->setToolTip(tr("Choose how many, by whom and how fast"));
    m_options->setAutoRaise(true);
    m_options->setFocusPolicy(Qt::StrongFocus);
    m_progress->setObjectName(u"sendProgress"_s);
    m_progress->setColor(&ThemeColors::mutedText);
    m_stop->setObjectName(u"sendStop"_s);
    m_stop->setAccessibleName(tr("Stop sending test purchases"));
    m_stop->hide();
    connect(m_send, &QPushButton::clicked, this, &TopBar::sendClicked);
    connect(m_options, &QToolButton::clicked, this, &TopBar::sendOptionsClicked);
    connect(m_stop, &QPushButton::clicked, this, &TopBar::stopClicked);
}

/// A click on Kafka asks first, and looks like one that does.
void TopBar::setTarget(const SendTarget &target)
{
    m_hasTarget = !target.isObserved;
    m_options->setEnabled(!target.isObserved);
    m_options->setToolTip(target.isObserved ? observedWords() : tr("Choose how many, by whom and how fast"));
    m_send->setDefault(!target.isKafka());
    m_send->setText(target.isKafka() ? tr("Send Test Purchases…") : tr("Send Test Purchases"));
    m_send->setToolTip(target.isObserved  ? observedWords()
                       : target.isKafka() ? tr("Send 100 test purchases by hamzah, meher and brian; asks first")
                                          : tr("Send 100 test purchases by hamzah, meher and brian"));
    showSending(!m_stop->isHidden());
    drawIcons();
}

/// The focus moves to the button that can be pressed, and back: a disabled one would lose it to some other widget.
void TopBar::showSending(bool sending)
{
    const bool sendHad = m_send->hasFocus();
    const bool stopHad = m_stop->hasFocus();
    m_stop->setVisible(sending);
    if (sending && sendHad)
        m_stop->setFocus();
    m_send->setEnabled(!sending && m_hasTarget);
    if (!sending && stopHad)
        m_send->setFocus();
}

void TopBar::createPause()
{
    m_pause->setObjectName(u"pause"_s);
    m_pause->setCheckable(true);
    m_pause->setAutoRaise(true);
    m_pause->setFocusPolicy(Qt::StrongFocus);
    m_pause->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_pause, &QToolButton::toggled, this, &TopBar::pauseToggled);
    connect(m_pause, &QToolButton::toggled, this, &TopBar::showPause);
    m_pause->setText(tr("Resume")); // The longer of both texts, so the search field beside it does not move.
    m_pause->setFixedWidth(std::max(m_pause->sizeHint().width(), 96));
    showPause();
}

void TopBar::showPause()
{
    const bool paused = m_pause->isChecked();
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    m_pause->setAccessibleName(paused ? tr("Resume live updates") : tr("Pause live updates"));
    m_pause->setToolTip(paused ? tr("Resume live updates") : tr("Pause the display; counting continues"));
    m_pause->setIcon(glyphIcon(paused ? Glyph::Play : Glyph::Pause, themeColors(palette()).mutedText));
}

void TopBar::setPaused(bool paused)
{
    m_pause->setChecked(paused);
}

void TopBar::togglePause()
{
    m_pause->toggle();
}

void TopBar::createFind()
{
    m_find->setObjectName(u"find"_s);
    m_find->setPlaceholderText(tr("Find a customer…"));
    m_find->setAccessibleName(tr("Find a customer"));
    m_find->setToolTip(
        tr("Any part of the name, %1").arg(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
    addClearButton(*m_find, tr("Clear the search"));
    m_find->setMaxLength(MaxSearch);
    m_find->setFixedWidth(260);
    m_findIcon = m_find->addAction(QIcon(), QLineEdit::LeadingPosition);
    m_findIcon->setText(tr("Find a customer"));
    m_find->installEventFilter(this);
    new FieldKeys(*m_find); // owned by the field
    connect(m_find, &QLineEdit::textChanged, this, &TopBar::findChanged);
    connect(m_find, &QLineEdit::returnPressed, this, [this] { emit findLeft(m_find->text()); });
}

void TopBar::showProgress(const SendProgress &progress)
{
    const bool sending = progress.state == SendState::Sending;
    showSending(sending);
    const QString sent = grouped(progress.sent);
    QString text;
    switch (progress.state) {
    case SendState::Sending:
        text = progress.count > 0 ? tr("Sending: %1 of %2").arg(sent, grouped(progress.count))
                                  : tr("Sending: %1, %2/s").arg(sent, rateNumber(progress.perSecond));
        break;
    case SendState::Done:
        text = tr("Sent %1 test purchases").arg(sent);
        break;
    case SendState::StoppedByUser:
        text = tr("Stopped after %1 test purchases").arg(sent);
        break;
    case SendState::Failed:
        text = tr("Failed after %1 test purchases").arg(sent);
        break;
    }
    if (!progress.problem.isEmpty())
        text += u": "_s + literalText(engineWords(progress.problem));
    const bool failed = progress.state == SendState::Failed;
    m_progress->setText(text);
    m_progress->setColor(failed                       ? &ThemeColors::bad
                         : progress.problem.isEmpty() ? &ThemeColors::mutedText
                                                      : &ThemeColors::warn);
    if (sending || failed)
        m_forget.stop();
    else
        m_forget.start();
}

void TopBar::focusFind()
{
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void TopBar::clearFind()
{
    m_find->clear();
}

void TopBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_findIcon)
        drawIcons();
}

bool TopBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down)
            emit findLeft(m_find->text());
        else if (key == Qt::Key_Escape)
            m_find->clear();
        if (key == Qt::Key_Down || key == Qt::Key_Escape)
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

void TopBar::drawIcons()
{
    m_findIcon->setIcon(glyphIcon(Glyph::Search, themeColors(palette()).mutedText));
    showPause();
    m_send->setIcon(glyphIcon(Glyph::Send,
                              palette().color(m_send->isDefault() ? QPalette::HighlightedText : QPalette::ButtonText)));
}

} // namespace spendwatch
