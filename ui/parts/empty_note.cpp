// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/parts/empty_note.h"

#include "ui/theme/palette_colors.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace spendwatch {

using namespace Qt::StringLiterals;

EmptyNote::EmptyNote(QWidget *parent)
    : QWidget(parent),
      m_title(new QLabel(this)),
      m_text(new QLabel(this)),
      m_button(new QPushButton(this)),
      m_other(new QPushButton(this))
{
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.2);
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    for (QLabel *label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignCenter);
    }
    m_button->setObjectName(u"emptyAction"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 12, 24, 12);
    layout->setSpacing(8);
    layout->addStretch(1);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addSpacing(4);
    m_other->setObjectName(u"emptyOtherAction"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_button);
    buttons->addWidget(m_other);
    buttons->addStretch();
    layout->addLayout(buttons);
    layout->addStretch(1);
    connect(m_button, &QPushButton::clicked, this, &EmptyNote::actionClicked);
    connect(m_other, &QPushButton::clicked, this, &EmptyNote::otherActionClicked);
    tint();
}

void EmptyNote::setNote(const QString &title, const QString &text, const QString &action, const QString &otherAction)
{
    if (m_title->text() == title && m_text->text() == text && m_button->text() == action
        && m_other->text() == otherAction)
        return;
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
    m_other->setText(otherAction);
    m_other->setVisible(!otherAction.isEmpty());
}

void EmptyNote::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void EmptyNote::tint()
{
    QPalette quiet;
    quiet.setColor(QPalette::WindowText, themeColors(palette()).mutedText);
    m_text->setPalette(quiet);
}

} // namespace spendwatch
