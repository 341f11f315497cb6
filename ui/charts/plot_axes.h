// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/charts/axis_scale.h"
#include "ui/theme/palette_colors.h"

#include <QFontMetrics>
#include <QRectF>

class QPainter;

namespace spendwatch {

/// Everything the axes of the spending plot need to be painted.
struct PlotAxes {
    QRectF area; ///< The plot, in the painter's coordinates.
    AxisScale scale; ///< Of the y axis.
    double left = 0; ///< Unix time in s at the left edge.
    double right = 1; ///< At the right edge.
    ThemeColors colors;
};

/// Space for the labels. It depends only on the font, never on the data, so the plot does not jitter.
[[nodiscard]] QMargins axisMargins(const QFontMetrics &metrics, qint64 second);

/// How many steps of the y axis fit into `height` pixels.
[[nodiscard]] int axisSteps(const QFontMetrics &metrics, double height);

/// Paints grid lines, round amounts on the left, round clock times below, and the zone in the corner.
void paintAxes(QPainter &painter, const PlotAxes &axes);

} // namespace spendwatch
