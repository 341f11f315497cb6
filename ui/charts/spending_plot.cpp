// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/spending_plot.h"

#include "ui/charts/chart_text.h"
#include "ui/charts/hover_card.h"

#include <QChart>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace spendwatch {

namespace {

QChart *bareChart()
{
    auto *chart = new QChart;
    chart->setBackgroundVisible(false);
    chart->setMargins({});
    chart->legend()->hide();
    return chart;
}

QValueAxis *addHiddenAxis(QChart &chart, Qt::Alignment side)
{
    auto *axis = new QValueAxis(&chart);
    axis->setVisible(false);
    chart.addAxis(axis, side);
    const auto all = chart.series();
    for (QAbstractSeries *series : all)
        series->attachAxis(axis);
    return axis;
}

} // namespace

SpendingPlot::SpendingPlot(QWidget *parent)
    : QChartView(bareChart(), parent),
      m_line(new QLineSeries(this)),
      m_card(new HoverCard(this))
{
    chart()->addSeries(m_line);
    m_time = addHiddenAxis(*chart(), Qt::AlignBottom);
    m_value = addHiddenAxis(*chart(), Qt::AlignLeft);
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    viewport()->setAutoFillBackground(false);
    viewport()->setCursor(Qt::CrossCursor);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(180, 100);
}

void SpendingPlot::showData(const PlotData &wanted, qint64 nowMs)
{
    m_nowMs = nowMs;
    const AxisScale before = m_axes.scale;
    const bool same = m_data.isSamePicture(wanted);
    m_data = wanted;
    rescale();
    if (same && before == m_axes.scale)
        return; // There is nothing to paint.
    styleLine();
    showPoints();
    if (m_mouseX)
        pickAt(*m_mouseX);
    showPicked(); // The values of the same second may have grown.
    viewport()->update();
}

void SpendingPlot::setColors(const ThemeColors &colors)
{
    m_axes.colors = colors;
    m_card->setColors(colors);
    styleLine();
    viewport()->update();
}

void SpendingPlot::styleLine()
{
    // Stroking dense peaks costs most, and there a hairline is also easiest to read.
    const bool dense = m_data.seconds.size() > PlotData::MaxPoints / 2;
    const ThemeColors &colors = m_axes.colors;
    QPen pen(m_data.metric == SpendingMetric::Amount ? colors.accent : colors.accent2, dense ? 1.0 : 1.6);
    pen.setJoinStyle(Qt::BevelJoin);
    m_line->setPen(pen);
}

void SpendingPlot::rescale()
{
    double lowest = 0;
    double highest = 0;
    for (const SecondOfSpending &second : m_data.seconds) {
        lowest = std::min(lowest, m_data.valueOf(second));
        highest = std::max(highest, m_data.valueOf(second));
    }
    const int steps = axisSteps(fontMetrics(), m_axes.area.height());
    m_axes.scale = m_axis.follow(lowest, highest, steps, m_nowMs);
    m_axes.left = m_data.left();
    m_axes.right = m_data.right();
    m_time->setRange(m_data.left(), m_data.right());
    m_value->setRange(m_axes.scale.bottom, m_axes.scale.top);
}

void SpendingPlot::showPoints()
{
    QList<QPointF> points;
    points.reserve(static_cast<qsizetype>(m_data.seconds.size()));
    for (const SecondOfSpending &second : m_data.seconds)
        points.emplace_back(m_data.timeOf(second), m_data.valueOf(second));
    m_line->replace(points);
}

void SpendingPlot::placePlot()
{
    const QMargins margins = axisMargins(fontMetrics(), m_data.last);
    m_axes.area = QRectF(viewport()->rect().marginsRemoved(margins));
    chart()->setPlotArea(m_axes.area);
}

void SpendingPlot::paintArea(QPainter &painter) const
{
    const QColor fill = mixed(m_line->pen().color(), m_axes.colors.card, 0.16);
    const auto rounded = [](double pixel) { return static_cast<int>(std::lround(pixel)); };
    const int zero = rounded(heightOf(0));
    const int left = rounded(m_axes.area.left());
    const int right = rounded(m_axes.area.right());
    for (std::size_t i = 1; i < m_data.seconds.size(); ++i) {
        const QPointF from = positionOf(m_data.seconds[i - 1]);
        const QPointF to = positionOf(m_data.seconds[i]);
        for (int x = std::max(left, rounded(from.x())); x < std::min(right, rounded(to.x())); ++x) {
            const double share = std::clamp((x + 0.5 - from.x()) / (to.x() - from.x()), 0.0, 1.0);
            const int y = rounded(from.y() + share * (to.y() - from.y()));
            painter.fillRect(x, std::min(y, zero), 1, std::abs(y - zero), fill);
        }
    }
}

void SpendingPlot::drawBackground(QPainter *painter, const QRectF &)
{
    painter->save();
    painter->resetTransform();
    painter->setFont(font());
    paintArea(*painter);
    paintAxes(*painter, m_axes);
    painter->restore();
}

void SpendingPlot::drawForeground(QPainter *painter, const QRectF &)
{
    painter->save();
    painter->resetTransform();
    paintMarked(*painter);
    if (const SecondOfSpending *second = picked()) {
        const QRectF &area = m_axes.area;
        const QPointF point = positionOf(*second);
        painter->setPen(QPen(m_axes.colors.mutedText, 1, Qt::DashLine));
        painter->drawLine(QPointF(point.x(), area.top()), QPointF(point.x(), area.bottom()));
        painter->drawLine(QPointF(area.left(), point.y()), QPointF(area.right(), point.y()));
        painter->setPen(QPen(m_axes.colors.card, 1.5));
        painter->setBrush(m_line->pen().color());
        painter->drawEllipse(point, 4.5, 4.5);
    }
    painter->restore();
}

void SpendingPlot::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    placePlot();
    rescale();
    showPicked();
}

void SpendingPlot::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        placePlot();
}

} // namespace spendwatch
