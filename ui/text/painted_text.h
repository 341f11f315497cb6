// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <Qt>

class QPainter;
class QRect;
class QString;

namespace spendwatch {

/// Paints `text` on one line with the painter's font and pen. It stands where `alignment` says in a window of direction
/// `window` (left is right where one reads from right to left), but reads in its own direction: "+15" and
/// "brian has spent 55 so far." never begin with their end.
void paintLine(QPainter &painter, const QRect &room, Qt::Alignment alignment, Qt::LayoutDirection window,
               const QString &text);

} // namespace spendwatch
