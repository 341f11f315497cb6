// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <string_view>

namespace spendwatch {

/// What comes before the next `separator`, which is taken off the front of `text` with it; all of it where there is none.
[[nodiscard]] inline std::string_view takePart(std::string_view &text, char separator)
{
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

} // namespace spendwatch
