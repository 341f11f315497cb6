// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/message.h"
#include "engine/values/worker_status.h"

#include <chrono>
#include <map>
#include <optional>
#include <vector>

namespace spendwatch {

/// Which warnings become lines of the log. A warning that stays while its figures change, such as the partitions that wait,
/// gets a line every ten seconds at most; the newest is not lost. Belongs to whoever locks it.
class WarningLog
{
public:
    using Clock = std::chrono::steady_clock;

    static constexpr std::chrono::seconds Again{10}; ///< Between two lines of one kind with the same template.

    /// The warning of that kind is `text` from now on, nothing if empty. The lines that are due now, of other kinds, too.
    [[nodiscard]] std::vector<Message> note(WarningKind kind, const Message &text, Clock::time_point now);

private:
    struct Entry {
        Message current;
        Message logged; ///< The last line.
        Clock::time_point loggedAt;
        std::optional<Message> waiting; ///< Not logged yet.

        [[nodiscard]] bool isDue(Clock::time_point now) const;
    };

    std::map<WarningKind, Entry> m_entries;
};

} // namespace spendwatch
