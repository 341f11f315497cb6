// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/share_rows.h"
#include "engine/stream/group_shares.h"
#include "engine/view/customer_list.h"

#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace spendwatch {

/// Nobody has these partitions just now.
class PartitionsMissing : public std::runtime_error
{
public:
    explicit PartitionsMissing(std::vector<PartitionNumber> missing)
        : std::runtime_error("some partitions are missing"),
          partitions(std::move(missing))
    { }

    std::vector<PartitionNumber> partitions;
};

/// A list of all customers by name where each instance keeps its share: rows of all owners, merged; who is in several partitions
/// is in one row, with the sum. Where an owner does not answer, those are asked who keep copies. For one answer; in the thread
/// that makes it, which waits for the others.
class MergedLists final : public ListSource
{
public:
    /// Asks the instance at an address; nothing: no answer.
    using Fetch =
        std::function<std::future<std::optional<ShareRows>>(const std::string &address, const ShareRowsQuery &query)>;

    /// `shares` may be null. `partitions`: how many there are. This instance is asked like the others.
    MergedLists(std::shared_ptr<const GroupShares> shares, int partitions, Fetch fetch);

    /// Only by name. The rows' names hold until the next call. ListPage::matches is not known. Throws PartitionsMissing.
    [[nodiscard]] ListPage page(const ListQuery &query, const std::stop_token &stop) override;
    void rest() override { }

private:
    class Source;

    [[nodiscard]] std::vector<Source> sourcesFor(const ListQuery &query) const;
    void fill(std::vector<Source> &sources, const std::stop_token &stop);
    static void add(std::vector<Source> &sources, std::size_t member, ShareRowsQuery query,
                    const std::vector<PartitionNumber> &partitions);
    void replace(std::vector<Source> &sources, std::size_t failed, std::vector<PartitionNumber> &missing);
    [[nodiscard]] std::optional<ShareRow> takeNext(std::vector<Source> &sources, bool reversed);

    using Keepers = std::vector<std::vector<std::size_t>>; ///< By partition: the owner, then who is to keep a copy.
    [[nodiscard]] static Keepers keepersIn(const GroupShares &shares, int partitions);

    const std::shared_ptr<const GroupShares> m_shares;
    Keepers m_keepers; ///< Without those that failed.
    const Fetch m_fetch;
    std::deque<std::string> m_names; ///< Of the page that was made last.
};

} // namespace spendwatch
