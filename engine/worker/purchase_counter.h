// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/purchase_decoder.h"
#include "engine/purchase/purchase_format.h"
#include "engine/stream/commit_observer.h"
#include "engine/stream/purchase_source.h"
#include "engine/table/spending_table.h"
#include "engine/values/partition_number.h"
#include "engine/worker/batch.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace spendwatch {

/// Turns messages into rows and dead letters of the open batch. A row starts from what the customer's total will be
/// once the batch under way is committed, so rows are absolute and an overflow is seen before it happens. Belongs to
/// the thread that counts: count, or consume while that is idle.
class PurchaseCounter
{
public:
    /// `marks` are those of the batches. Both must outlive it.
    PurchaseCounter(SpendingTable &table, const RowMarks &marks) : m_table(table), m_marks(marks) { }

    /// From now on messages are read by `format`; null: as the demo's record, which is faster than by a format for it. Before
    /// anything is counted.
    void readBy(std::unique_ptr<PurchaseFormat> format) { m_format = std::move(format); }

    /// Counts the messages of the chunk into `open`; `underWay` is the batch being committed, or null.
    void count(const MessageChunk &chunk, BatchBuilder &open, const BatchBuilder *underWay);

    /// The same for messages without headers.
    void count(std::span<const SourceMessage> messages, BatchBuilder &open, const BatchBuilder *underWay);

    /// A message that cannot be decided now.
    struct Undecided {
        PartitionNumber partition;
        SourceOffset offset;
        Error missing; ///< What it waits for.
    };
    /// From it on nothing is counted, of no partition, until decideAgain(): by then the source must have gone back to what was
    /// counted.
    [[nodiscard]] const std::optional<Undecided> &undecided() const { return m_undecided; }
    /// How many came since then.
    [[nodiscard]] std::int64_t ignored() const { return m_ignored; }
    void decideAgain()
    {
        m_undecided.reset();
        m_ignored = 0;
    }

    /// Makes a sample of the batch's last purchase where it has none. Once everything is counted.
    void sampleNewest(BatchBuilder &batch);

    /// From now on the purchases of the customer that `observer` prefers are preferred as samples.
    void preferFor(const CommitObserver &observer);

private:
    /// A purchase whose customer's rows are being prefetched. Made in place: a copy would read as a whole what was just stored
    /// in pieces, for which a processor waits.
    struct Pending {
        Pending(const SourceMessage &from, const PurchaseView &purchase, std::size_t begin)
            : message(&from),
              hash(purchase.customer),
              nameBegin(begin),
              nameSize(purchase.customer.size()),
              amount(purchase.amount)
        { }

        const SourceMessage *message;
        NameHash hash;
        std::size_t nameBegin; ///< In m_names.
        std::size_t nameSize;
        std::int64_t amount;
        std::optional<CustomerId> likely; ///< The most likely customer.
        std::uint32_t row = 0; ///< Where the open batch has that one's row, or may have it; 0: nowhere yet.
        std::uint32_t before = 0; ///< Likewise the batch under way, where the open one has none.
        std::optional<std::string> note; ///< Only while somebody may want it.
    };

    void countGroup(std::span<const SourceMessage> messages, BatchBuilder &open, const BatchBuilder *underWay);
    void countPending(BatchBuilder &open, const BatchBuilder *underWay);
    void clearPending();
    void prepare(const SourceMessage &message, BatchBuilder &open);
    void prepare(const SourceMessage &message, const PurchaseView &purchase, BatchBuilder &open);
    /// Those that it counted, or rejected.
    [[nodiscard]] std::span<const SourceMessage> countByFormat(std::span<const SourceMessage> messages,
                                                               BatchBuilder &open, const BatchBuilder *underWay);
    [[nodiscard]] bool countOne(const SourceMessage &message, BatchBuilder &open, const BatchBuilder *underWay);
    void countItems(const SourceMessage &message, std::span<const PurchaseView> items, BatchBuilder &open,
                    const BatchBuilder *underWay);
    [[nodiscard]] bool leaveRange(const SourceMessage &message, std::span<const PurchaseView> items,
                                  const BatchBuilder &open, const BatchBuilder *underWay);
    [[nodiscard]] std::int64_t totalOf(PartitionNumber partition, std::string_view customer, const BatchBuilder &open,
                                       const BatchBuilder *underWay) const;
    void reject(const SourceMessage &message, RejectReason reason, BatchBuilder &open) const;
    void prefetchMark(Pending &purchase) const;
    static void prefetchRow(Pending &purchase, const BatchBuilder &open);
    void prefetchBefore(Pending &purchase, const BatchBuilder &open, const BatchBuilder *underWay);
    void prefetchTotals(const BatchBuilder *underWay);
    [[nodiscard]] TotalRow &rowOf(const Pending &purchase, CustomerId id, BatchBuilder &open,
                                  const BatchBuilder *underWay) const;
    [[nodiscard]] std::string msgIdOf(const Pending &purchase);
    [[nodiscard]] std::optional<PurchaseView> lastOf(const SourceMessage &message);
    /// False when it was rejected.
    [[nodiscard]] bool countPurchase(Pending &purchase, BatchBuilder &open, const BatchBuilder *underWay);

    SpendingTable &m_table;
    const RowMarks &m_marks;
    PurchaseDecoder m_decoder;
    std::unique_ptr<PurchaseFormat> m_format; ///< Null: m_decoder reads the messages.
    std::optional<Undecided> m_undecided;
    std::int64_t m_ignored = 0;
    const MessageChunk *m_chunk = nullptr; ///< The chunk of the messages being counted; null: not known.
    std::vector<Pending> m_pending; ///< Of the group being counted.
    std::vector<Pending *> m_firsts; ///< Those that most likely begin a row of the batch.
    std::string m_names; ///< Of those in m_pending, one after the other.
    std::vector<std::string> m_ids; ///< Likewise the ids, with a format.
    std::unordered_map<std::string_view, std::int64_t> m_sums; ///< Totals of a message's customers.
    const SourceMessage *m_newest = nullptr; ///< The last purchase of the messages being counted.
    std::uint64_t m_preferredRevision = 0;
    std::string m_preferredName; ///< Empty: nobody's.
    std::optional<CustomerId> m_preferred; ///< Once the customer is known.
};

} // namespace spendwatch
