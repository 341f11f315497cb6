// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/share_board.h"
#include "engine/table/spending_table.h"
#include "engine/view/list_order.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <future>
#include <memory>
#include <stop_token>

namespace spendwatch {

/// How old an order gets while totals change.
struct ListOrderAges {
    std::size_t few = 10'000; ///< Of so many customers it takes 2 ms to make: it is made again at once and never old.
    std::chrono::milliseconds fresh{700}; ///< Of more it is used for so long, and made again beside its use.
    std::chrono::milliseconds oldest{2'000}; ///< A page waits for another one, unless it is being made already.
    std::chrono::milliseconds latest{10'000}; ///< And even then, on a machine that is far too busy.
};

/// Keeps one order for all who list. Belongs to one thread; a second one makes an order that is due while the first is
/// still good.
class ListOrderKeeper
{
public:
    using Clock = std::chrono::steady_clock;

    /// `table` outlives the keeper, and so does `share`: whenever that has gained a partition, no order of before is used.
    explicit ListOrderKeeper(const SpendingTable &table, ListOrderAges ages = {}, const ShareBoard *share = nullptr)
        : m_table(table),
          m_ages(ages),
          m_share(share)
    { }
    ~ListOrderKeeper();

    /// At once, or after the time that making it takes when there is none, or it is too old. Null when `stop` is requested.
    [[nodiscard]] std::shared_ptr<const ListOrder> current(const std::stop_token &stop);

    /// Keeps nothing.
    void forget();

private:
    struct Made {
        std::shared_ptr<const ListOrder> order;
        std::uint64_t revision = 0; ///< Of the table, before.
        Clock::time_point begun;
    };

    [[nodiscard]] static Made make(const SpendingTable &table, const std::shared_ptr<const ListOrder> &before,
                                   const std::stop_token &stop);
    void makeBeside();
    void forgetBeforeGain();
    [[nodiscard]] bool isReady() const;

    const SpendingTable &m_table;
    const ListOrderAges m_ages;
    const ShareBoard *const m_share; ///< Null: all partitions are there from the beginning.
    std::uint64_t m_gains = 0; ///< Of the share, before anything that is kept was made.
    Made m_made;
    std::stop_source m_stop;
    std::future<Made> m_next; ///< Waits for the second thread when it is destroyed.
};

} // namespace spendwatch
