// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPalette>
#include <QString>

#include <cstdint>

class QApplication;

namespace spendwatch {

enum class Theme : std::uint8_t { System, Light, Dark };

/// Gives the whole application Spendwatch's style and the palette of `theme`; may be called again at any time.
/// System keeps the palette of the desktop where it has one, and takes the light or dark one where it has none.
void applyTheme(QApplication &app, Theme theme);

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

/// The word under which a theme is remembered: "system", "light", "dark". Any other word reads as System.
[[nodiscard]] QString toWord(Theme theme);
[[nodiscard]] Theme themeFromWord(const QString &word);

} // namespace spendwatch
