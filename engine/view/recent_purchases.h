// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <QStringList>

#include <atomic>
#include <deque>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace spendwatch {

/// The latest purchases with their notes, within bounded memory: the newest MaxOfAll of those that batches sampled, and
/// MaxOfOne more of the one customer that is watched. Thread-safe: the commit thread records, a view watches and reads.
class RecentPurchases
{
public:
    static constexpr std::size_t MaxOfAll = 2000;
    static constexpr std::size_t MaxOfOne = 200;

    /// Adds the lines of one batch, oldest first.
    void record(std::span<const FeedLine> lines);

    /// From now on keeps the lines of `customer` separately, beginning with those remembered; empty: nobody's.
    void watch(const QString &customer);

    /// The lines of the watched customer, newest first.
    [[nodiscard]] std::vector<FeedLine> watched() const;

    /// The lines of each of `customers` that are remembered, newest first, in their order.
    [[nodiscard]] std::vector<std::vector<FeedLine>> of(const QStringList &customers) const;

    /// The watched customer's name as UTF-8 when it changed since `revision`, which is set to the newest: so a thread
    /// that counts can look for its purchases without a lock.
    [[nodiscard]] std::optional<std::string> watchedName(std::uint64_t &revision) const;

private:
    static void keep(std::deque<FeedLine> &lines, const FeedLine &line, std::size_t most);

    mutable std::mutex m_mutex;
    std::atomic<std::uint64_t> m_revision{0};
    QString m_customer;
    std::deque<FeedLine> m_all; ///< Newest last.
    std::deque<FeedLine> m_ofOne;
};

} // namespace spendwatch
