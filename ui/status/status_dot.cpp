// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/status/status_dot.h"

#include "ui/theme/palette_colors.h"

#include <QPainter>
#include <QPolygonF>

#include <utility>

namespace spendwatch {

namespace {

constexpr int Size = 14;

void paintRing(QPainter &painter, const QColor &color, bool half)
{
    const QRectF ring(2.5, 2.5, 9, 9);
    painter.setPen(QPen(color, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(ring);
    if (half) {
        painter.setBrush(color);
        painter.drawPie(ring, 90 * 16, -180 * 16);
    }
}

} // namespace

StatusDot::StatusDot(QWidget *parent) : QWidget(parent)
{
    setFixedSize(Size, Size);
}

void StatusDot::setTone(Tone tone)
{
    if (std::exchange(m_tone, tone) != tone)
        update();
}

void StatusDot::paintEvent(QPaintEvent *)
{
    const ThemeColors colors = themeColors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    switch (m_tone) {
    case Tone::Good:
        painter.setBrush(colors.good);
        return painter.drawEllipse(QRectF(2, 2, 10, 10));
    case Tone::Busy:
        return paintRing(painter, colors.accent, true);
    case Tone::Warn:
        painter.setBrush(colors.warn);
        painter.drawPolygon(QPolygonF({{7, 1.5}, {13, 12.5}, {1, 12.5}}));
        return;
    case Tone::Bad:
        painter.setBrush(colors.bad);
        return painter.drawRoundedRect(QRectF(2, 2, 10, 10), 1.5, 1.5);
    case Tone::Idle:
        return paintRing(painter, colors.mutedText, false);
    }
}

} // namespace spendwatch
