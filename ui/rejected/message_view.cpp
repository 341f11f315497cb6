// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/rejected/message_view.h"

#include "ui/language/engine_words.h"
#include "ui/parts/choice_button.h"
#include "ui/parts/plain_label.h"
#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

#include <QButtonGroup>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollBar>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

MessageView::MessageView(const QString &name, QWidget *parent)
    : QWidget(parent),
      m_reason(new PlainLabel(this)),
      m_form(new QButtonGroup(this)),
      m_bytes(new QPlainTextEdit(this))
{
    m_bytes->setObjectName(name);
    m_bytes->setReadOnly(true);
    m_bytes->setFrameShape(QFrame::NoFrame);
    m_bytes->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_bytes->setAccessibleName(tr("Bytes of the message"));
    m_bytes->setTabChangesFocus(true);
    m_bytes->setMinimumHeight(m_bytes->fontMetrics().height() * 2);
    m_reason->setColor(&ThemeColors::warn);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(10, 4, 6, 0);
    head->setSpacing(2);
    head->addWidget(m_reason, 1);
    addForm(Text, tr("Text"), *head);
    addForm(Hex, tr("Hex"), *head);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 1, 1);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addWidget(m_bytes, 1);
    connect(m_form, &QButtonGroup::idClicked, this, &MessageView::showBytes);
}

void MessageView::addForm(Form form, const QString &name, QLayout &layout)
{
    auto *button = new ChoiceButton(name, tr("Show the message as %1").arg(name), this);
    m_form->addButton(button, form);
    layout.addWidget(button);
}

void MessageView::showMessage(const RejectedMessage &message)
{
    m_message = message;
    m_reason->setText(literalText(engineWords(message.reason)));
    m_form->button(isReadableText(message.bytes) ? Text : Hex)->setChecked(true);
    showBytes();
}

void MessageView::showBytes()
{
    const bool hex = m_form->checkedId() == Hex;
    m_hexWidth = hexWidth();
    m_bytes->setLineWrapMode(hex ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
    QString shown = hex ? hexDump(m_message.bytes, m_hexWidth) : textOf(m_message.bytes);
    if (m_message.bytes.isEmpty())
        shown = tr("(no bytes)");
    if (m_message.size > m_message.bytes.size())
        shown += QLatin1Char('\n')
                 + tr("… the first %1 of %2").arg(byteCount(m_message.bytes.size()), byteCount(m_message.size));
    m_bytes->setPlainText(shown);
}

/// As many bytes as fit, so that no line is broken: 4, 8, 16 or 32.
qsizetype MessageView::hexWidth() const
{
    constexpr qsizetype Least = 4;
    constexpr qsizetype Most = 32;
    const int margins =
        2 * int(m_bytes->document()->documentMargin()) + m_bytes->verticalScrollBar()->sizeHint().width();
    const int room = m_bytes->contentsRect().width() - margins;
    const qsizetype letters = room / std::max(1, m_bytes->fontMetrics().horizontalAdvance(QLatin1Char('0')));
    qsizetype width = Least;
    while (width < Most && hexLineLength(2 * width) <= letters)
        width *= 2;
    return width;
}

void MessageView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layout()->activate(); // The bytes have their new width now.
    if (m_form->checkedId() == Hex && hexWidth() != m_hexWidth)
        showBytes();
}

} // namespace spendwatch
