// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/flat_painting.h"

#include "ui/theme/palette_colors.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace spendwatch::flat {

namespace {

constexpr double Radius = 6;

/// Borders on half pixels stay one pixel thin.
QRectF inner(const QRect &rect, double by = 0.5)
{
    return QRectF(rect).adjusted(by, by, -by, -by);
}

void rounded(QPainter &painter, const QRectF &rect, const QColor &fill, const QPen &border, double radius = Radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    painter.setPen(border);
    painter.drawRoundedRect(rect, radius, radius);
    painter.restore();
}

} // namespace

bool isPrimary(const QStyleOption &option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    return button && (button->features & QStyleOptionButton::DefaultButton) && (option.state & QStyle::State_Enabled);
}

QColor gridColor(const QStyleOption &option)
{
    return themeColors(option.palette).grid;
}

void paintButton(QPainter &painter, const QStyleOption &option)
{
    const ThemeColors colors = themeColors(option.palette);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hot = enabled && (option.state & QStyle::State_MouseOver);
    const bool down = option.state & (QStyle::State_Sunken | QStyle::State_On);
    if ((option.state & QStyle::State_AutoRaise) && !hot && !down && !(option.state & QStyle::State_HasFocus))
        return;
    const bool primary = isPrimary(option);
    const QColor surface = primary ? option.palette.color(QPalette::Highlight) : option.palette.color(QPalette::Button);
    const QColor pressed = mixed(primary ? QColor(Qt::black) : colors.text, surface, 0.14);
    const QColor hovered = mixed(primary ? QColor(Qt::black) : colors.text, surface, 0.07);
    const QColor border = primary ? surface : mixed(colors.text, colors.card, 0.22);
    const bool focused = (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange);
    rounded(painter, inner(option.rect),
            down  ? pressed
            : hot ? hovered
                  : surface,
            focused ? QPen(colors.accent, 2) : QPen(border, 1));
    // A ring in the colour of the accent would not be seen on the accent.
    if (primary && focused)
        rounded(painter, inner(option.rect, 3), Qt::transparent,
                QPen(option.palette.color(QPalette::HighlightedText), 1.5), 4);
}

void paintField(QPainter &painter, const QStyleOption &option)
{
    const ThemeColors colors = themeColors(option.palette);
    const bool focused = option.state & QStyle::State_HasFocus;
    rounded(painter, inner(option.rect, focused ? 1 : 0.5), colors.card,
            focused ? QPen(colors.accent, 2) : QPen(mixed(colors.text, colors.card, 0.22), 1));
}

void paintRadio(QPainter &painter, const QStyleOption &option)
{
    const ThemeColors colors = themeColors(option.palette);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool chosen = option.state & QStyle::State_On;
    const QColor mark = enabled ? colors.accent : colors.mutedText;
    const qreal side = std::min(option.rect.width(), option.rect.height()) - 1;
    const QRectF round(option.rect.center().x() + 0.5 - side / 2, option.rect.center().y() + 0.5 - side / 2, side,
                       side);
    rounded(painter, round, colors.card, QPen(chosen ? mark : colors.mutedText, 1), side / 2);
    if (chosen)
        rounded(painter, round.adjusted(side / 4, side / 4, -side / 4, -side / 4), mark, Qt::NoPen, side / 4);
}

void paintCheck(QPainter &painter, const QStyleOption &option)
{
    const ThemeColors colors = themeColors(option.palette);
    const bool enabled = option.state & QStyle::State_Enabled;
    const QColor mark = enabled ? colors.accent : colors.mutedText;
    const qreal side = std::min(option.rect.width(), option.rect.height()) - 1;
    const QRectF box(option.rect.center().x() + 0.5 - side / 2, option.rect.center().y() + 0.5 - side / 2, side, side);
    const bool marked = option.state & (QStyle::State_On | QStyle::State_NoChange);
    rounded(painter, box, marked ? mark : colors.card, QPen(marked ? mark : colors.mutedText, 1), 3);
    if (!marked)
        return;
    const auto at = [&](double x, double y) { return box.topLeft() + QPointF(x, y) * side; };
    const bool on = option.state & QStyle::State_On;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.card, side / 7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(on ? QPolygonF({at(0.25, 0.52), at(0.43, 0.7), at(0.75, 0.32)})
                            : QPolygonF({at(0.27, 0.5), at(0.73, 0.5)}));
    painter.restore();
}

void paintFrame(QPainter &painter, const QStyleOption &option)
{
    const ThemeColors colors = themeColors(option.palette);
    const bool focused = option.state & QStyle::State_HasFocus;
    painter.save();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(focused ? colors.accent : mixed(colors.text, colors.card, 0.22));
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
    painter.restore();
}

void paintSpinBox(QPainter &painter, const QStyleOptionSpinBox &option, const QRect &up, const QRect &down)
{
    const ThemeColors colors = themeColors(option.palette);
    paintField(painter, option);
    const auto arrow = [&](const QRect &rect, double turn, QAbstractSpinBox::StepEnabledFlag step,
                           QStyle::SubControl part) {
        const bool enabled = (option.state & QStyle::State_Enabled) && (option.stepEnabled & step);
        const bool hot = enabled && (option.activeSubControls & part);
        const QPointF middle = QRectF(rect).center() + QPointF(0, turn);
        const QColor color = hot ? colors.accent : enabled ? colors.text : mixed(colors.text, colors.card, 0.35);
        painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF(
            {middle + QPointF(-3, -1.6 * turn), middle + QPointF(0, 1.6 * turn), middle + QPointF(3, -1.6 * turn)}));
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    arrow(up, -1, QAbstractSpinBox::StepUpEnabled, QStyle::SC_SpinBoxUp);
    arrow(down, 1, QAbstractSpinBox::StepDownEnabled, QStyle::SC_SpinBoxDown);
    painter.restore();
}

void paintFocus(QPainter &painter, const QStyleOption &option)
{
    rounded(painter, inner(option.rect, 1), Qt::transparent, QPen(themeColors(option.palette).accent, 1.5), 4);
}

void paintHeader(QPainter &painter, const QStyleOption &option)
{
    const ThemeColors colors = themeColors(option.palette);
    const bool hot = option.state & QStyle::State_MouseOver;
    painter.fillRect(option.rect, hot ? mixed(colors.text, colors.card, 0.05) : colors.card);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colors.grid);
}

void paintSortArrow(QPainter &painter, const QStyleOptionHeader &option)
{
    // Qt calls descending "up"; people read a mark that points down as "greatest first".
    const double turn = option.sortIndicator == QStyleOptionHeader::SortUp ? 1 : -1;
    const QPointF middle = QRectF(option.rect).center();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(themeColors(option.palette).accent, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF(
        {middle + QPointF(-3.5, -1.8 * turn), middle + QPointF(0, 1.8 * turn), middle + QPointF(3.5, -1.8 * turn)}));
    painter.restore();
}

void paintTab(QPainter &painter, const QStyleOption &option)
{
    const ThemeColors colors = themeColors(option.palette);
    const bool selected = option.state & QStyle::State_Selected;
    if (!selected && (option.state & QStyle::State_MouseOver))
        painter.fillRect(option.rect, mixed(colors.text, colors.background, 0.05));
    if (selected)
        painter.fillRect(QRect(option.rect.left() + 6, option.rect.bottom() - 2, option.rect.width() - 12, 3),
                         colors.accent);
}

void paintGroove(QPainter &painter, const QStyleOption &option)
{
    rounded(painter, inner(option.rect, 0), gridColor(option), Qt::NoPen, option.rect.height() / 2.0);
}

void paintProgress(QPainter &painter, const QStyleOptionProgressBar &option)
{
    const double span = double(option.maximum) - double(option.minimum);
    const double share = span > 0 ? (double(option.progress) - double(option.minimum)) / span : 0;
    QRectF done = inner(option.rect, 0);
    done.setWidth(std::max(done.height(), done.width() * std::clamp(share, 0.0, 1.0)));
    rounded(painter, done, themeColors(option.palette).accent, Qt::NoPen, done.height() / 2);
}

void paintScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle)
{
    if (option.maximum <= option.minimum)
        return;
    const ThemeColors colors = themeColors(option.palette);
    const bool hot = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const QRectF rect = inner(handle, 2);
    rounded(painter, rect, mixed(colors.text, colors.card, hot ? 0.5 : 0.28), Qt::NoPen,
            std::min(rect.width(), rect.height()) / 2);
}

} // namespace spendwatch::flat
