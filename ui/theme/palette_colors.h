// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QColor>
#include <QPalette>

namespace spendwatch {

/// The colours of everything that is painted by us. accent, accent2, text, mutedText, good, warn and bad are readable
/// (contrast of at least 4.5:1) as text on background and on card.
struct ThemeColors {
    QColor accent; ///< Links, the line chart, what is selected.
    QColor accent2; ///< A second series.
    QColor grid; ///< Hairlines and borders; not for text.
    QColor text;
    QColor mutedText; ///< Captions and axis labels.
    QColor background; ///< Behind the cards.
    QColor card; ///< Surface of cards, tables and charts.
    QColor good;
    QColor warn;
    QColor bad;
};

/// The colours that go with `palette`, light or dark. Ask again on QEvent::PaletteChange.
[[nodiscard]] ThemeColors themeColors(const QPalette &palette);

/// True when text is lighter than what is behind it.
[[nodiscard]] bool isDark(const QPalette &palette);

/// Contrast between two opaque colours as WCAG 2 defines it: 1 (none) to 21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

/// `share` (0 to 1) of `over` painted on `under`.
[[nodiscard]] QColor mixed(const QColor &over, const QColor &under, double share);

} // namespace spendwatch
