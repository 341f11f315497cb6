// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/parts/card.h"

#include "ui/theme/palette_colors.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <utility>

namespace spendwatch {

Card::Card(QWidget *parent) : QFrame(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(1, 1, 1, 6); // The content is square, the lower corners are round.
    m_layout->setSpacing(0);
    connect(qApp, &QApplication::focusChanged, this, [this] {
        const bool holds = holdsFocus();
        if (std::exchange(m_focused, holds) != holds)
            update();
    });
}

Card::Card(const QString &title, QWidget *parent) : Card(parent)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(12, 8, 12, 4);
    auto *caption = new QLabel(title, this);
    caption->setTextFormat(Qt::PlainText);
    QFont font = caption->font();
    font.setWeight(QFont::DemiBold);
    caption->setFont(font);
    m_aside = new QLabel(this);
    m_aside->setTextFormat(Qt::PlainText);
    row->addWidget(caption);
    row->addStretch();
    row->addWidget(m_aside);
    m_layout->addLayout(row);
    m_head = row;
    m_caption = caption;
    tintAside();
}

void Card::setHeading(QWidget *heading)
{
    m_caption->hide();
    m_head->insertWidget(0, heading, 1);
}

void Card::setTools(QWidget *tools)
{
    m_head->setContentsMargins(12, 4, 8, 2);
    m_head->addWidget(tools);
}

void Card::setContent(QWidget *content, int sideMargin)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(sideMargin, 0, sideMargin, 0);
    row->addWidget(content);
    m_layout->addLayout(row, 1);
}

void Card::setAside(const QString &text)
{
    if (m_aside && m_aside->text() != text)
        m_aside->setText(text);
}

void Card::setNote(const QString &text)
{
    if (!m_aside)
        return;
    m_isNote = true;
    m_aside->setMinimumWidth(1); // It must not make the card wider.
    setAside(text);
    placeNote();
}

void Card::placeNote()
{
    if (!m_isNote)
        return;
    const QMargins margins = m_head->contentsMargins() + m_layout->contentsMargins();
    constexpr int Between = 60; // A note that nearly touches the title reads like part of it.
    const int needed = m_caption->sizeHint().width() + Between + m_aside->sizeHint().width();
    m_aside->setVisible(needed <= width() - margins.left() - margins.right());
}

void Card::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    placeNote();
}

void Card::paintEvent(QPaintEvent *)
{
    const ThemeColors colors = themeColors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(colors.card);
    painter.setPen(m_focused ? QPen(colors.accent, 2) : QPen(colors.grid, 1));
    const double inset = painter.pen().widthF() / 2;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 8, 8);
}

/// Lists and charts paint no focus of their own; it matters only to keyboard users.
bool Card::holdsFocus() const
{
    const QWidget *focus = QApplication::focusWidget();
    return focus && window()->testAttribute(Qt::WA_KeyboardFocusChange)
           && qobject_cast<const QAbstractScrollArea *>(focus) && isAncestorOf(focus);
}

void Card::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tintAside();
}

void Card::tintAside()
{
    if (!m_aside)
        return;
    QPalette quiet;
    quiet.setColor(QPalette::WindowText, themeColors(palette()).mutedText);
    m_aside->setPalette(quiet);
}

} // namespace spendwatch
