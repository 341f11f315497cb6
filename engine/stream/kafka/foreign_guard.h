// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/values/error.h"

#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace spendwatch::kafka {

/// Looks every ten seconds, in a thread of its own, whether another program has written totals into our changelog
/// (refuseForeignTail()), also while there are no purchases and the committer has no reason to look.
class ForeignGuard
{
public:
    ForeignGuard(SourceSettings settings, int partitions);

    /// Recovery::GiveUp once something was found. Cheap. Any thread.
    [[nodiscard]] std::optional<Error> finding() const;

private:
    void run(const std::stop_token &stop);

    const SourceSettings m_settings;
    const int m_partitions;
    mutable std::mutex m_mutex;
    std::optional<Error> m_finding;
    std::jthread m_thread; ///< Last member: ends before the others are destroyed.
};

} // namespace spendwatch::kafka
