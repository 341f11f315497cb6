// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/charts/plot_axes.h"
#include "ui/charts/plot_data.h"

#include <QChartView>

#include <optional>

class QContextMenuEvent;
class QLineSeries;
class QValueAxis;

namespace spendwatch {

class HoverCard;

/// The line itself. Qt Charts draws it; the axes are painted here, with round times that slide with their line and
/// labels of fixed width, and so is the area below the line: a QAreaSeries of 600 points takes 95 ms to paint, opaque
/// columns take 2. Mouse or arrow keys pick a second and show its exact values; where it may be moved, they also ask for
/// another time: dragging marks it, the wheel goes nearer or farther, with Shift they move it.
class SpendingPlot : public QChartView
{
    Q_OBJECT
public:
    explicit SpendingPlot(QWidget *parent = nullptr);

    /// Shows `wanted`; `nowMs` is the clock by which the y axis shrinks.
    void showData(const PlotData &wanted, qint64 nowMs);

    /// The next showData() fits the y axis again.
    void forgetScale() { m_axis.reset(); }

    void setColors(const ThemeColors &colors);

    /// A person may ask for another time than the one that is shown.
    void setMovable(bool movable) { m_movable = movable; }
    /// Looks at the middle from half as far away (or, with `nearer` false, from twice as far).
    void zoom(bool nearer);
    /// For those who do not see it: the newest value and the highest.
    [[nodiscard]] QString spokenValue() const;

    [[nodiscard]] const AxisScale &scale() const { return m_axes.scale; }
    [[nodiscard]] const PlotData &data() const { return m_data; }
    /// Where `second` is drawn, in the viewport.
    [[nodiscard]] double xOf(double second) const;

signals:
    /// Another time is wanted; Unix time in s.
    void spanWanted(qint64 first, qint64 last);
    void liveWanted();

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    /// A button that is held down.
    struct Drag {
        double from = 0; ///< Where it was pressed.
        double to = 0;
        double first = 0; ///< What was shown then.
        double last = 0;
        bool moves = false; ///< The time is moved, not marked.
    };

    [[nodiscard]] double secondAt(double x) const;
    void want(double first, double last);
    void zoomAt(double second, double factor);
    void shift(double share);
    [[nodiscard]] bool moveByKey(const QKeyEvent &event);
    [[nodiscard]] bool pickByKey(const QKeyEvent &event);
    void dragTo(double x);
    void paintMarked(QPainter &painter) const;
    void placePlot();
    void paintArea(QPainter &painter) const;
    void rescale();
    void styleLine();
    void showPoints();
    void pick(std::optional<qint64> second);
    void pickAt(double x);
    void showPicked();
    [[nodiscard]] const SecondOfSpending *picked() const;
    [[nodiscard]] double heightOf(double value) const;
    [[nodiscard]] QPointF positionOf(const SecondOfSpending &second) const;
    [[nodiscard]] QString describe(const SecondOfSpending &step) const;

    PlotData m_data;
    PlotAxes m_axes;
    SteadyAxis m_axis;
    qint64 m_nowMs = 0;
    QLineSeries *m_line;
    QValueAxis *m_time = nullptr;
    QValueAxis *m_value = nullptr;
    HoverCard *m_card;
    std::optional<double> m_mouseX; ///< While the mouse picks: the picked second changes as time slides under it.
    std::optional<qint64> m_picked;
    std::optional<Drag> m_drag;
    bool m_movable = false;
};

} // namespace spendwatch
