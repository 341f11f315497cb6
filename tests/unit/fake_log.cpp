// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "unit/fake_log.h"

#include "engine/purchase/purchase_encoder.h"
#include "engine/stream/message_group.h"
#include "engine/stream/window_entry.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <thread>

using namespace spendwatch;

void FakeLog::append(PartitionNumber partition, std::optional<std::string> value)
{
    const std::scoped_lock lock(mutex);
    partitions.at(partition.index()).purchases.push_back(std::move(value));
}

void FakeLog::appendPurchase(PartitionNumber partition, const std::string &customer, std::int64_t amount)
{
    std::string value;
    appendPurchaseJson(value, {"id", customer, amount, std::nullopt});
    append(partition, value);
}

void FakeLog::appendPurchaseAt(PartitionNumber partition, const std::string &customer, std::int64_t amount,
                               std::int64_t timeMs)
{
    std::string value;
    appendPurchaseJson(value, {"id", customer, amount, std::nullopt});
    const std::scoped_lock lock(mutex);
    Partition &target = partitions.at(partition.index());
    target.times[std::ssize(target.purchases)] = timeMs;
    target.purchases.emplace_back(std::move(value));
}

void FakeLog::orderRebalance(std::vector<PartitionNumber> assigned, std::vector<PartitionNumber> revoked, bool lost)
{
    const std::scoped_lock lock(mutex);
    rebalances.push_back({std::move(assigned), std::move(revoked), lost});
}

bool FakeLog::isRebalanced() const
{
    const std::scoped_lock lock(mutex);
    return rebalances.empty();
}

void FakeLog::setShares(GroupShares told)
{
    const std::scoped_lock lock(mutex);
    shares = std::make_shared<const GroupShares>(std::move(told));
}

void FakeLog::commitAsOther(PartitionNumber partition, const std::string &customer, std::int64_t total,
                            std::int64_t nextOffset, const std::string &fields)
{
    const std::scoped_lock lock(mutex);
    Partition &target = partitions.at(partition.index());
    target.changelog.push_back({toJsonString(customer), std::to_string(total), 1, 1,
                                SourceProgress{SourceOffset(nextOffset), std::nullopt, {}, fields}});
    target.committed = {SourceOffset(nextOffset),
                        ChangelogPosition(static_cast<std::int64_t>(target.changelog.size()))};
}

void FakeLog::setReadable(PartitionNumber partition, std::int64_t position)
{
    const std::scoped_lock lock(mutex);
    partitions.at(partition.index()).readable = position;
}

void FakeLog::dropChangelog(PartitionNumber partition)
{
    const std::scoped_lock lock(mutex);
    partitions.at(partition.index()).changelog.clear();
}

std::int64_t FakeLog::committed(PartitionNumber partition) const
{
    const std::scoped_lock lock(mutex);
    const auto &committed = partitions.at(partition.index()).committed;
    return committed ? committed->offset.value() : 0;
}

std::map<std::string, std::int64_t> FakeLog::changelogTotals(PartitionNumber partition) const
{
    const std::scoped_lock lock(mutex);
    std::map<std::string, std::int64_t> totals;
    for (const Record &record : partitions.at(partition.index()).changelog)
        if (record.value)
            totals[*fromJsonString(record.key)] = *fromJsonInteger(*record.value);
    return totals;
}

namespace {

constexpr std::chrono::milliseconds Moment{2};
constexpr std::int64_t FirstMs = 1000; ///< The time of each partition's first message; each further one is 1 ms later.

std::optional<Error> takeFirst(std::deque<Error> &ordered)
{
    if (ordered.empty())
        return std::nullopt;
    Error error = ordered.front();
    ordered.pop_front();
    return error;
}

class FakeSource : public PurchaseSource
{
public:
    explicit FakeSource(FakeLog &log) : m_log(log) { }

    Result<> poll(std::chrono::milliseconds timeout, std::size_t most, PurchaseSink &sink) override
    {
        if (!m_joined) {
            m_joined = true;
            if (!m_log.isObserved && m_log.assignAllAtFirst && m_log.opens > m_log.silentStreams) {
                sink.onAssigned(partitionsBelow(partitionCount()).list());
                return {};
            }
        }
        if (auto failed = takeFailure())
            return tl::unexpected(*failed);
        rebalance(sink);
        if (const auto asked = std::exchange(m_asked, {}); !asked.empty())
            sink.onAssigned(asked);
        if (deliver(most, sink) == 0)
            std::this_thread::sleep_for(std::min(timeout, Moment));
        return {};
    }

    Result<> start(std::span<const StartAt> partitions) override
    {
        for (const StartAt &at : partitions)
            m_next[at.partition] = at.next.value_or(SourceOffset());
        return {};
    }

    Result<> rewind(std::span<const StartAt> partitions) override { return start(partitions); }

    Result<> stop(std::span<const PartitionNumber> partitions) override
    {
        for (const PartitionNumber partition : partitions)
            m_next.erase(partition);
        return {};
    }

    std::vector<SourceOffset> ends() const override
    {
        std::vector<SourceOffset> ends;
        const std::scoped_lock lock(m_log.mutex);
        for (const auto &partition : m_log.partitions)
            if (m_log.isObserved)
                ends.emplace_back(std::ssize(partition.purchases));
        return ends;
    }

    std::optional<CommittedOffset> committed(PartitionNumber partition) const override
    {
        const std::scoped_lock lock(m_log.mutex);
        return m_log.partitions[partition.index()].committed;
    }

    Result<std::vector<SourceOffset>> offsetsFrom(std::span<const PartitionNumber> partitions,
                                                  std::optional<std::int64_t> timeMs) override
    {
        if (auto failed = takeFailure())
            return tl::unexpected(*failed);
        const std::scoped_lock lock(m_log.mutex);
        std::vector<SourceOffset> offsets;
        for (const PartitionNumber partition : partitions) {
            const auto end = static_cast<std::int64_t>(m_log.partitions[partition.index()].purchases.size());
            offsets.emplace_back(timeMs ? std::clamp<std::int64_t>(*timeMs - FirstMs, 0, end) : end);
        }
        return offsets;
    }

    void askAgain(std::span<const PartitionNumber> partitions) override
    {
        m_asked.assign(partitions.begin(), partitions.end());
        ++m_log.asks;
    }

    std::shared_ptr<const Membership> membership() const override { return nullptr; }

    std::int64_t lag() const override
    {
        const std::scoped_lock lock(m_log.mutex);
        std::int64_t lag = 0;
        if (m_log.isObserved)
            return lag; // Nothing is ours.
        for (const auto &[partition, next] : m_next)
            lag += static_cast<std::int64_t>(m_log.partitions[partition.index()].purchases.size()) - next.value();
        return lag;
    }

    std::shared_ptr<const GroupShares> shares() const override
    {
        const std::scoped_lock lock(m_log.mutex);
        return m_log.shares;
    }

    int partitionCount() const override { return static_cast<int>(m_log.partitions.size()); }

private:
    std::optional<Error> takeFailure()
    {
        const std::scoped_lock lock(m_log.mutex);
        return takeFirst(m_log.pollFailures);
    }

    void rebalance(PurchaseSink &sink)
    {
        FakeLog::Rebalance next;
        {
            const std::scoped_lock lock(m_log.mutex);
            if (m_log.rebalances.empty())
                return;
            next = std::move(m_log.rebalances.front());
            m_log.rebalances.pop_front();
        }
        if (!next.revoked.empty())
            sink.onRevoked(next.revoked, next.lost);
        for (const PartitionNumber partition : next.revoked)
            m_next.erase(partition);
        if (!next.assigned.empty())
            sink.onAssigned(next.assigned);
    }

    std::size_t deliver(std::size_t most, PurchaseSink &sink)
    {
        std::size_t delivered = 0;
        MessageGroup<std::unique_ptr<std::optional<std::string>>> group(sink);
        for (auto &[partition, next] : m_next) {
            while (delivered < most) {
                auto value = std::make_unique<std::optional<std::string>>();
                std::int64_t timeMs = 1000 + next.value();
                {
                    const std::scoped_lock lock(m_log.mutex);
                    const auto &purchases = m_log.partitions[partition.index()].purchases;
                    if (next.value() >= static_cast<std::int64_t>(purchases.size()))
                        break;
                    *value = purchases[static_cast<std::size_t>(next.value())];
                    const auto &times = m_log.partitions[partition.index()].times;
                    if (const auto known = times.find(next.value()); known != times.end())
                        timeMs = known->second;
                }
                const SourceMessage message{partition, next, timeMs, std::nullopt, *value};
                group.add(std::move(value), message);
                ++next;
                ++delivered;
                ++m_log.delivered;
            }
        }
        group.flush();
        return delivered;
    }

    FakeLog &m_log;
    bool m_joined = false;
    std::vector<PartitionNumber> m_asked;
    std::map<PartitionNumber, SourceOffset> m_next;
};

class FakeCommitter : public Committer
{
public:
    explicit FakeCommitter(FakeLog &log) : m_log(log) { }

    Result<std::vector<ChangelogReach>> commit(const CommitRequest &request, const CustomerKeys &keys) override
    {
        while (m_log.holdCommits)
            std::this_thread::sleep_for(Moment);
        const std::scoped_lock lock(m_log.mutex);
        std::optional<FakeLog::OrderedFailure> failed;
        if (!m_log.commitFailures.empty()) {
            failed = m_log.commitFailures.front();
            m_log.commitFailures.pop_front();
        }
        if (failed && !failed->committedAllTheSame)
            return tl::unexpected(failed->error);
        std::vector<ChangelogReach> positions = apply(request, keys);
        ++m_log.commits;
        if (failed)
            return tl::unexpected(failed->error);
        return positions;
    }

    std::chrono::milliseconds sendersBlockedFor() const override
    {
        return std::chrono::milliseconds(m_log.heldSendersUpMs.load());
    }

private:
    std::vector<ChangelogReach> apply(const CommitRequest &request, const CustomerKeys &keys)
    {
        std::vector<ChangelogReach> positions;
        for (const PartitionCommit &commit : request.partitions) {
            auto &target = m_log.partitions[commit.partition.index()];
            for (const TotalRow &row : commit.rows) {
                target.changelog.push_back({std::string(keys.changelogKey(row.customer)),
                                            std::to_string(row.total.amount), row.total.purchases,
                                            row.total.lastPurchaseMs});
            }
            if (commit.rows.empty())
                target.changelog.push_back({"false", std::nullopt, 0, 0, std::nullopt});
            target.changelog.back().progress = request.progressOf(commit);
            const ChangelogPosition position(static_cast<std::int64_t>(target.changelog.size()));
            target.committed = {commit.nextOffset, position};
            positions.push_back({commit.partition, position, {position - 1, request.progressOf(commit)}});
            for (const HistoryKind kind : AllHistoryKinds) {
                if (!commit.history[kind])
                    continue;
                std::ranges::move(recordsOf(*commit.history[kind], &keys), std::back_inserter(target.history[kind]));
                positions.back().history[kind] = ChangelogPosition(std::ssize(target.history[kind]));
            }
        }
        m_log.deadLetters.insert(m_log.deadLetters.end(), request.deadLetters.begin(), request.deadLetters.end());
        return positions;
    }

    FakeLog &m_log;
};

class FakeChangelog : public Changelog
{
public:
    explicit FakeChangelog(FakeLog &log) : m_log(log) { }

    Result<> follow(std::span<const ChangelogStart> starts) override
    {
        for (const ChangelogStart &start : starts)
            m_next[start.partition] = start.position;
        return {};
    }

    Result<> unfollow(std::span<const PartitionNumber> partitions) override
    {
        for (const PartitionNumber partition : partitions)
            m_next.erase(partition);
        return {};
    }

    Result<> poll(std::chrono::milliseconds timeout, std::size_t most, ChangelogSink &sink) override
    {
        if (auto failed = takeFailure())
            return tl::unexpected(*failed);
        if (!deliver(most, sink))
            std::this_thread::sleep_for(std::min(timeout, Moment));
        return {};
    }

    Result<std::vector<ChangelogPosition>> ends(std::span<const PartitionNumber> partitions) override
    {
        const std::scoped_lock lock(m_log.mutex);
        std::vector<ChangelogPosition> ends;
        for (const PartitionNumber partition : partitions)
            ends.emplace_back(std::ssize(m_log.partitions[partition.index()].changelog));
        return ends;
    }

private:
    std::optional<Error> takeFailure()
    {
        const std::scoped_lock lock(m_log.mutex);
        return takeFirst(m_log.changelogFailures);
    }

    bool deliver(std::size_t most, ChangelogSink &sink)
    {
        const std::scoped_lock lock(m_log.mutex);
        bool delivered = false;
        for (auto &[partition, next] : m_next) {
            const auto &from = m_log.partitions[partition.index()];
            const auto end = std::min(static_cast<std::int64_t>(from.changelog.size()), from.readable);
            for (std::size_t n = 0; n < most && next.value() < end; ++n, ++next) {
                const auto &record = from.changelog[static_cast<std::size_t>(next.value())];
                sink.onRecord({partition, next, record.key, record.value, record.purchases, record.lastPurchaseMs,
                               record.ours, record.progress});
                delivered = true;
            }
            sink.onPosition(partition, next);
        }
        return delivered;
    }

    FakeLog &m_log;
    std::map<PartitionNumber, ChangelogPosition> m_next;
};

class FakeHistory : public Changelog
{
public:
    FakeHistory(FakeLog &log, HistoryKind kind) : m_log(log), m_kind(kind) { }

    Result<> follow(std::span<const ChangelogStart> starts) override
    {
        const std::scoped_lock lock(m_log.mutex);
        for (const ChangelogStart &start : starts) {
            if (start.position > endOf(start.partition))
                return spendwatch::failure(Recovery::GiveUp, message("It was created again"));
            m_next[start.partition] = start.position;
        }
        return {};
    }

    Result<> unfollow(std::span<const PartitionNumber> partitions) override
    {
        for (const PartitionNumber partition : partitions)
            m_next.erase(partition);
        return {};
    }

    Result<> poll(std::chrono::milliseconds timeout, std::size_t most, ChangelogSink &sink) override
    {
        const auto failed = failure();
        if (failed || !deliver(most, sink))
            std::this_thread::sleep_for(std::min(timeout, Moment));
        if (failed)
            return tl::unexpected(*failed);
        return {};
    }

    Result<std::vector<ChangelogPosition>> ends(std::span<const PartitionNumber> partitions) override
    {
        const std::scoped_lock lock(m_log.mutex);
        std::vector<ChangelogPosition> ends;
        for (const PartitionNumber partition : partitions)
            ends.push_back(std::min(endOf(partition), readableOf(partition)));
        return ends;
    }

    Result<std::vector<ChangelogPosition>> allEnds(std::span<const PartitionNumber> partitions) override
    {
        const std::scoped_lock lock(m_log.mutex);
        std::vector<ChangelogPosition> ends;
        for (const PartitionNumber partition : partitions)
            ends.push_back(endOf(partition));
        return ends;
    }

private:
    [[nodiscard]] std::optional<Error> failure() const
    {
        const std::scoped_lock lock(m_log.mutex);
        return m_log.historyFailure;
    }

    [[nodiscard]] ChangelogPosition endOf(PartitionNumber partition) const
    {
        return ChangelogPosition(std::ssize(m_log.partitions[partition.index()].history[m_kind]));
    }
    [[nodiscard]] ChangelogPosition readableOf(PartitionNumber partition) const
    {
        return ChangelogPosition(m_log.partitions[partition.index()].historyReadable);
    }

    bool deliver(std::size_t most, ChangelogSink &sink)
    {
        const std::scoped_lock lock(m_log.mutex);
        bool delivered = false;
        for (auto &[partition, next] : m_next) {
            const ChangelogPosition end = std::min(endOf(partition), readableOf(partition));
            for (std::size_t n = 0; n < most && next < end; ++n, ++next) {
                const HistoryRecord &from =
                    m_log.partitions[partition.index()].history[m_kind][static_cast<std::size_t>(next.value())];
                sink.onRecord({partition, next, from.key, from.value, from.purchases});
                delivered = true;
            }
            sink.onPosition(partition, next);
        }
        return delivered;
    }

    FakeLog &m_log;
    const HistoryKind m_kind;
    std::map<PartitionNumber, ChangelogPosition> m_next;
};

} // namespace

Result<Stream> FakeStreamFactory::open(std::stop_token stop)
{
    while (m_log.holdOpen && !stop.stop_requested())
        std::this_thread::sleep_for(Moment);
    const std::scoped_lock lock(m_log.mutex);
    ++m_log.opens;
    if (auto failed = takeFirst(m_log.openFailures))
        return tl::unexpected(*failed);
    std::unique_ptr<Committer> committer;
    if (!m_log.isObserved)
        committer = std::make_unique<FakeCommitter>(m_log);
    Stream stream{std::make_unique<FakeSource>(m_log), std::move(committer), std::make_unique<FakeChangelog>(m_log),
                  m_log.logId};
    for (const HistoryKind kind : AllHistoryKinds)
        if (kind == HistoryKind::Everybody ? m_log.keepsHistory : m_log.keepsCustomers)
            stream.history[kind] = std::make_unique<FakeHistory>(m_log, kind);
    return stream;
}
