// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QRectF>

#include <span>

class QColor;
class QPainter;

namespace spendwatch {

/// A line through `values` without axes, from zero to the greatest, on a faint area of its colour. Paints nothing for
/// fewer than two values; a line along the bottom when all are 0, and a dotted one where a value is an UnknownStep.
void paintSparkline(QPainter &painter, const QRectF &area, std::span<const float> values, const QColor &line,
                    const QColor &fill);

} // namespace spendwatch
