// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QIcon>

#include <cstdint>

namespace spendwatch {

enum class Glyph : std::uint8_t { Search, Copy, Check, Send, Down, Cross, Pause, Play, Columns, Alert };

/// A line drawing of 16 device-independent pixels in `color`, sharp on every screen. No file, no icon theme needed.
[[nodiscard]] QIcon glyphIcon(Glyph glyph, const QColor &color);

} // namespace spendwatch
