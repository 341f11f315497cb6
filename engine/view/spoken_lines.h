// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <QByteArray>

#include <deque>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace spendwatch {

/// The newest lines of the activity feed, for those who ask again and again what is new. Thread-safe: the
/// view records.
class SpokenLines
{
public:
    static constexpr std::size_t Most = 500; ///< Lines that are kept.
    static constexpr std::size_t First = 10; ///< Lines for those who ask for the first time.

    struct Line {
        qint64 number = 0; ///< So many purchases were told or left out, up to this one.
        FeedLine line;
    };

    void record(std::span<const FeedLine> lines);

    /// Those behind line `number`, oldest first; what is no longer kept counts as left out. Nothing, or a number that is
    /// not reached yet, as that of an instance before this one: the newest.
    [[nodiscard]] std::vector<Line> after(std::optional<qint64> number) const;

private:
    mutable std::mutex m_mutex;
    std::deque<Line> m_lines;
    qint64 m_last = 0;
};

/// {"number":7,"time":"…","customer":"brian","amount":11,"total_spent":55,"left_out":0}, with the line's end.
[[nodiscard]] QByteArray spokenJson(const SpokenLines::Line &line);

} // namespace spendwatch
