// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/stream.h"

#include <atomic>
#include <deque>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

/// A log in memory with Kafka's rules: commits are all or nothing, and failures can be ordered. Outlives its streams,
/// as a broker outlives its clients. Thread-safe.
class FakeLog
{
public:
    struct Record {
        std::string key;
        std::optional<std::string> value;
        std::int64_t purchases = 0;
        std::int64_t lastPurchaseMs = 0;
        std::optional<spendwatch::SourceProgress> progress = std::nullopt;
        bool ours = true; ///< Else another program wrote it.
    };
    struct Partition {
        std::vector<std::optional<std::string>> purchases;
        std::vector<Record> changelog;
        std::optional<spendwatch::CommittedOffset> committed = spendwatch::CommittedOffset{};
        /// The changelog is delivered up to here only, as from a slow broker; its end is told all the same.
        std::int64_t readable = std::numeric_limits<std::int64_t>::max();
        /// The changelogs of the spending histories.
        spendwatch::PerHistory<std::vector<spendwatch::HistoryRecord>> history;
        /// Likewise: the end of what is committed, too, is told as if it were here, as while a marker is on its way.
        std::int64_t historyReadable = std::numeric_limits<std::int64_t>::max();
        std::map<std::int64_t, std::int64_t> times; ///< Of purchases in ms, by offset; others are of 1970.
    };
    /// What becomes of a commit: nothing of it, or all of it and the answer is lost.
    struct OrderedFailure {
        spendwatch::Error error;
        bool committedAllTheSame = false;
    };

    explicit FakeLog(int count) : partitions(static_cast<std::size_t>(count)) { }

    void append(spendwatch::PartitionNumber partition, std::optional<std::string> value);
    void appendPurchase(spendwatch::PartitionNumber partition, const std::string &customer, std::int64_t amount);
    void appendPurchaseAt(spendwatch::PartitionNumber partition, const std::string &customer, std::int64_t amount,
                          std::int64_t timeMs);
    /// Tells the group's member to take or give partitions at its next poll.
    void orderRebalance(std::vector<spendwatch::PartitionNumber> assigned,
                        std::vector<spendwatch::PartitionNumber> revoked, bool lost = false);
    /// Nothing that was ordered is left to do.
    [[nodiscard]] bool isRebalanced() const;
    /// A look at the group tells this from now on.
    void setShares(spendwatch::GroupShares told);
    /// What another instance would do: commit a total of its own.
    void commitAsOther(spendwatch::PartitionNumber partition, const std::string &customer, std::int64_t total,
                       std::int64_t nextOffset, const std::string &fields = {});
    /// The partition's changelog is delivered up to this position.
    void setReadable(spendwatch::PartitionNumber partition, std::int64_t position);
    [[nodiscard]] std::int64_t committed(spendwatch::PartitionNumber partition) const;
    /// Forgets a partition's changelog, as if the topic had been deleted and made anew.
    void dropChangelog(spendwatch::PartitionNumber partition);
    /// The newest value of each customer in a changelog partition.
    [[nodiscard]] std::map<std::string, std::int64_t> changelogTotals(spendwatch::PartitionNumber partition) const;

    mutable std::mutex mutex;
    std::vector<Partition> partitions;
    std::vector<spendwatch::DeadLetter> deadLetters;
    std::deque<OrderedFailure> commitFailures;
    std::deque<spendwatch::Error> openFailures;
    std::deque<spendwatch::Error> pollFailures;
    std::deque<spendwatch::Error> changelogFailures; ///< Of polling the changelog.
    std::optional<spendwatch::Error> historyFailure; ///< Of each poll of a history.
    struct Rebalance {
        std::vector<spendwatch::PartitionNumber> assigned;
        std::vector<spendwatch::PartitionNumber> revoked;
        bool lost = false;
    };
    std::deque<Rebalance> rebalances;
    QString logId = QStringLiteral("logId-1");
    std::shared_ptr<const spendwatch::GroupShares> shares; ///< What a look at the group tells.
    bool assignAllAtFirst = true;
    bool isObserved = false; ///< Its streams have no committer, and nothing of the group.
    std::atomic<bool> keepsHistory = false; ///< Streams that are opened keep a spending history.
    std::atomic<bool> keepsCustomers = false; ///< Likewise of each customer.
    int silentStreams = 0; ///< So many of the first streams never hear of the group.
    std::atomic<bool> holdOpen = false; ///< Opening gets no answer meanwhile.
    std::atomic<bool> holdCommits = false; ///< Likewise a commit.
    std::atomic<int> heldSendersUpMs = 0; ///< What a commit says.
    int commits = 0;
    std::atomic<int> delivered = 0; ///< Purchases, over all streams and as often as they were.
    std::atomic<int> asks = 0; ///< For committed offsets, once more.
    int opens = 0;
};

class FakeStreamFactory : public spendwatch::StreamFactory
{
public:
    explicit FakeStreamFactory(FakeLog &log) : m_log(log) { }
    [[nodiscard]] spendwatch::Result<spendwatch::Stream> open(std::stop_token stop) override;
    [[nodiscard]] QString description() const override { return QStringLiteral("fake log"); }

private:
    FakeLog &m_log;
};
