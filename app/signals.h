// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <stop_token>
#include <thread>

namespace spendwatch {

/// Turns SIGINT, SIGTERM and SIGHUP (unless that is ignored already) into a request to stop, as long as it exists. Another
/// signal ends the process at once with exit code 1, for when stopping takes too long; within half a second it is the same
/// request, which a shell and a service manager may both pass on. Only one may exist in a process.
///
/// Callbacks of the token run in a thread of this class.
class StopSignals
{
public:
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals &) = delete;
    StopSignals &operator=(const StopSignals &) = delete;

    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }

private:
    std::stop_source m_stop;
    std::jthread m_waiter;
};

} // namespace spendwatch
