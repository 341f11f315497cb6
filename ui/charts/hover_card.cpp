// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/hover_card.h"

#include <QPainter>

namespace spendwatch {

using namespace Qt::StringLiterals;

HoverCard::HoverCard(QWidget *parent) : QLabel(parent)
{
    setObjectName(u"hoverCard"_s);
    setTextFormat(Qt::PlainText);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setContentsMargins(10, 7, 10, 7);
    hide();
}

void HoverCard::setColors(const ThemeColors &colors)
{
    m_colors = colors;
    QPalette own = palette();
    own.setColor(QPalette::WindowText, colors.text);
    setPalette(own);
}

void HoverCard::showBeside(const QPoint &point, const QString &text)
{
    constexpr int Distance = 12;
    setText(text);
    adjustSize();
    const int roomRight = parentWidget()->width() - point.x() - Distance;
    const int x = roomRight >= width() ? point.x() + Distance : point.x() - Distance - width();
    const int y = point.y() - height() - Distance;
    move(qMax(0, x), qBound(0, y, qMax(0, parentWidget()->height() - height())));
    show();
    raise();
}

void HoverCard::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_colors.grid);
    painter.setBrush(m_colors.card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.end();
    QLabel::paintEvent(event);
}

} // namespace spendwatch
