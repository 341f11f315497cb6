// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/handover/customer_names.h"
#include "engine/handover/lone_member.h"
#include "engine/stream/changelog.h"
#include "engine/stream/foreign_totals_book.h"
#include "engine/values/partition_number.h"

#include <QString>

#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

namespace spendwatch {

/// Which of the totals that another program left are taken.
enum class AdoptRule : std::uint8_t {
    /// The newest total that it wrote for each customer, by the record's time (at the same time: the greater one).
    /// Right where the program keeps one value for all partitions, as Faust's memory store does.
    Latest,
    /// Their sum, in the partition of the newest. Right where the program keeps one value for each partition, as Faust
    /// with RocksDB does.
    Summed,
    /// None of those that it wrote after ours: ours are written once more. Right where the program came back too late.
    Spendwatch,
};

/// What Spendwatch itself counted in a partition, according to the local table file.
class LocalTotals
{
public:
    virtual ~LocalTotals() = default;
    /// The identity of the log that they belong to; empty when there are none.
    [[nodiscard]] virtual QString logId() const = 0;
    /// The changelog position that the file's rows of the partition belong to; nothing when there is no file.
    [[nodiscard]] virtual std::optional<ChangelogPosition> position(PartitionNumber partition) const = 0;
    /// The customer's total there, if there is one.
    [[nodiscard]] virtual std::optional<PartialTotal> find(PartitionNumber partition,
                                                           std::string_view customer) const = 0;
};

/// There is no file.
class NoLocalTotals final : public LocalTotals
{
public:
    [[nodiscard]] QString logId() const override { return {}; }
    [[nodiscard]] std::optional<ChangelogPosition> position(PartitionNumber /*partition*/) const override
    {
        return std::nullopt;
    }
    [[nodiscard]] std::optional<PartialTotal> find(PartitionNumber /*partition*/,
                                                   std::string_view /*customer*/) const override
    {
        return std::nullopt;
    }
};

/// What is to be written.
struct AdoptDecision {
    struct Total {
        CustomerId customer;
        PartitionNumber partition;
        std::int64_t amount = 0;
        int deleted = 0; ///< How many totals in other partitions are deleted.
        bool isDeleted = false; ///< The customer has no total any more.
    };
    std::vector<Total> totals; ///< What was decided, in the order of the partitions and customers.
    std::vector<QString> dropped; ///< Totals that could not be read, the first ones.
    std::size_t droppedCount = 0;
    std::map<PartitionNumber, std::vector<TotalRow>> rows; ///< Rows to be written, by partition.

    [[nodiscard]] bool empty() const { return rows.empty(); }
};

/// The committed changelog as `adopt` looks at it: the last record of each customer and partition, and what is to be
/// decided.
class AdoptTotals
{
public:
    /// Takes one reading of the committed changelog.
    class Reading final : public ChangelogReading
    {
    public:
        explicit Reading(AdoptTotals &totals) : m_totals(totals) { }
        void onRecord(const ChangelogRecord &record) override;

    private:
        AdoptTotals &m_totals;
    };

    /// What to write. Fails, and nothing may be written, where the rule leaves something open: unreadable totals
    /// without `dropUnreadable`, a sum beyond int64, or a total of ours that is no longer known.
    [[nodiscard]] Result<AdoptDecision> decide(AdoptRule rule, bool dropUnreadable, int partitions,
                                               const LocalTotals &local) const;

    /// The record that says where to continue in the partition: its last one; with AdoptRule::Spendwatch the last one
    /// of ours, if others wrote after it.
    [[nodiscard]] ChangelogTail tail(PartitionNumber partition, AdoptRule rule) const;

    /// Whether there is a total in the partition.
    [[nodiscard]] bool hasTotals(PartitionNumber partition) const;

    [[nodiscard]] const CustomerNames &names() const { return m_names; }

    /// The changelog position that our last commit reached in the partition, as the consumer group remembers it.
    void noteCommitted(PartitionNumber partition, ChangelogPosition position) { m_committed[partition] = position; }

private:
    struct Entry {
        std::optional<PartialTotal> total; ///< The total of the last readable record.
        std::int64_t timestampMs = 0; ///< Time of that record.
        bool oursKnown = false; ///< There was a record of ours.
        std::optional<PartialTotal> ours; ///< The total of our last record; nothing: a tombstone.
        std::optional<CustomerId> spelling; ///< The key that another program wrote, when it is not the one we write.
    };
    struct Partition {
        std::unordered_map<CustomerId, Entry> entries;
        ChangelogTail tail;
        ChangelogTail oursTail; ///< Our last record.
    };

    [[nodiscard]] Entry &entryOf(const ChangelogRecord &record, CustomerId id);
    void remove(PartitionNumber partition, CustomerId id, AdoptDecision &decision) const;
    [[nodiscard]] const Entry *find(PartitionNumber partition, CustomerId id) const;
    [[nodiscard]] ForeignTotalsBook::Known known(int partitions, bool dropUnreadable) const;
    [[nodiscard]] bool choose(AdoptRule rule, CustomerId id, const ForeignTotalsBook::Known &view,
                              AdoptDecision &decision) const;
    void drop(AdoptDecision &decision) const;
    [[nodiscard]] Result<AdoptDecision> keepAllOurs(bool dropUnreadable, int partitions,
                                                    const LocalTotals &local) const;
    void keepOurs(PartitionNumber partition, const LocalTotals &local, AdoptDecision &decision,
                  std::vector<CustomerId> &unknown) const;
    [[nodiscard]] bool isExact(PartitionNumber partition, const LocalTotals &local) const;

    CustomerNames m_names;
    ForeignTotalsBook m_book;
    std::map<PartitionNumber, Partition> m_partitions;
    std::map<PartitionNumber, ChangelogPosition> m_committed;
};

} // namespace spendwatch
