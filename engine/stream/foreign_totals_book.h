// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/log_place.h"
#include "engine/stream/total_row.h"
#include "engine/values/partition_number.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace spendwatch {

/// What another program, such as a Faust worker, wrote to the changelog and no instance of ours has accepted yet, and
/// which of it nobody can accept without a person's decision.
///
/// Totals of another program are accepted as they are when Spendwatch continues from them: any later record of ours in
/// their partition shows that. Until then they are *open*. An open total of a customer who has a total in another
/// partition, too, may include the same purchases as that one, so one of them has to be chosen, unless the other was
/// counted by Spendwatch after it had accepted this one. A total that cannot be read at all is *unreadable* until a
/// later record of the same customer and partition can be.
///
/// Costs nothing for what Spendwatch wrote itself, and a bit for each customer of a partition where another program
/// wrote. Belongs to one thread.
class ForeignTotalsBook
{
public:
    /// Call it in the order of the partition's records. `total`: false for a tombstone.
    void noteForeign(PartitionNumber partition, CustomerId id, ChangelogPosition offset, bool total);
    void noteUnreadable(PartitionNumber partition, CustomerId id, ChangelogPosition offset, std::string_view value);
    /// A record of the customer that can be read, whoever wrote it.
    void noteReadable(PartitionNumber partition, CustomerId id);
    /// Any record of ours: everything before it is accepted.
    void noteOurs(PartitionNumber partition);
    /// Nobody here keeps the partition any more; it is read from its beginning before it is kept again.
    void forget(PartitionNumber partition);
    /// Nothing was noted yet.
    [[nodiscard]] bool empty() const { return m_partitions.empty(); }

    /// What noteOurs() would settle.
    [[nodiscard]] bool hasOpen(PartitionNumber partition) const;
    [[nodiscard]] bool isOpen(PartitionNumber partition, CustomerId id) const;
    [[nodiscard]] std::vector<CustomerId> openCustomers(PartitionNumber partition) const;
    /// The position from which the partition has to be read again to find all that is open or unreadable; nothing when
    /// nothing is.
    [[nodiscard]] std::optional<ChangelogPosition> openSince(PartitionNumber partition) const;

    struct Unreadable {
        PartitionNumber partition;
        ChangelogPosition offset;
        std::string value; ///< The beginning of the value, as written.
    };
    /// By partition and customer.
    using UnreadableTotals = std::map<std::pair<PartitionNumber, CustomerId>, Unreadable>;
    [[nodiscard]] UnreadableTotals unreadable() const;
    /// Grows with each change of what is unreadable.
    [[nodiscard]] std::uint64_t unreadableChanges() const { return m_unreadableChanges; }

    /// What the book has to ask about the changelog.
    struct Known {
        int partitions = 0;
        std::function<bool(PartitionNumber partition, CustomerId id)> hasTotal;
        std::function<bool(PartitionNumber partition)> endsWithOurs; ///< The partition's last record is one of ours.
    };
    /// Customers with totals to choose from, in the order of their ids.
    [[nodiscard]] std::vector<CustomerId> undecided(const Known &known) const;

private:
    struct Partition {
        std::vector<std::uint64_t> open; ///< A bit for each customer.
        std::vector<std::size_t>
            words; ///< The words of `open` that are not zero, so that clearing costs no more than filling did.
        std::optional<ChangelogPosition> openSince;
        std::unordered_map<CustomerId, Unreadable> unreadable;
        ChangelogPosition unreadableSince;

        [[nodiscard]] bool isOpen(CustomerId id) const;
    };

    [[nodiscard]] bool mustBeChosen(CustomerId id, const Known &known) const;
    [[nodiscard]] const Partition *find(PartitionNumber partition) const;

    std::unordered_map<PartitionNumber, Partition> m_partitions;
    std::uint64_t m_unreadableChanges = 0;
};

} // namespace spendwatch
