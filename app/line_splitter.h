// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace spendwatch {

/// Finds the lines in what is read piece by piece. Keeps at most one line's beginning, of bounded size.
class LineSplitter
{
public:
    struct Line {
        std::int64_t number = 0; ///< Counted from 1.
        std::string_view text; ///< Without its end; valid during the call.
        bool tooLong = false; ///< Longer than is kept; then `text` is empty.
    };
    using Visit = std::function<void(const Line &line)>;

    LineSplitter(std::size_t mostBytes, Visit visit);

    /// Visits each line that ends in `bytes`.
    void append(std::string_view bytes);
    /// Nothing more comes: what is left is the last line.
    void finish();

private:
    void keep(std::string_view part);
    void endLine();

    const std::size_t m_most;
    const Visit m_visit;
    std::string m_begun;
    bool m_tooLong = false;
    std::int64_t m_number = 0;
};

} // namespace spendwatch
