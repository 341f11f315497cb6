// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/handover/lone_member.h"

#include "engine/stream/counted_fields.h"

#include <QString>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto JoinTime = 30s; ///< A dead member's session may have to time out first.
constexpr auto StallTime = 30s; ///< Without any record.
constexpr std::size_t RecordsPerPoll = 20'000;

std::vector<ChangelogStart> beginnings(std::span<const PartitionNumber> partitions)
{
    std::vector<ChangelogStart> starts;
    for (const PartitionNumber partition : partitions)
        starts.push_back({partition, ChangelogPosition()});
    return starts;
}

} // namespace

ChangelogPosition ChangelogReading::position(PartitionNumber partition) const
{
    const auto found = m_positions.find(partition);
    return found == m_positions.end() ? ChangelogPosition() : found->second;
}

/// Our membership in the group: which partitions we hold.
class LoneMember::Group final : private PurchaseSink
{
public:
    explicit Group(PurchaseSource &source) : m_source(source) { }

    [[nodiscard]] bool complete() const { return std::cmp_equal(m_owned.size(), m_source.partitionCount()); }
    [[nodiscard]] Result<> poll(std::chrono::milliseconds timeout) { return m_source.poll(timeout, 1, *this); }

private:
    void onMessages(std::unique_ptr<MessageChunk> /*chunk*/) override { }
    void onAssigned(std::span<const PartitionNumber> partitions) override
    {
        m_owned.insert(partitions.begin(), partitions.end());
    }
    void onRevoked(std::span<const PartitionNumber> partitions, bool /*lost*/) override
    {
        for (const PartitionNumber partition : partitions)
            m_owned.erase(partition);
    }

    void onLoss(PartitionNumber /*partition*/, std::int64_t /*messages*/) override { }

    PurchaseSource &m_source;
    std::set<PartitionNumber> m_owned;
};

LoneMember::LoneMember(HandoverLog &log, QString what, std::stop_token stop, Report report)
    : m_log(log),
      m_what(std::move(what)),
      m_stop(std::move(stop)),
      m_report(std::move(report)),
      m_group(std::make_unique<Group>(*log.stream().source))
{ }

LoneMember::~LoneMember() = default;

Result<> LoneMember::stopped() const
{
    if (m_stop.stop_requested())
        return failure(Recovery::GiveUp, message("The %1 was stopped", m_what),
                       message("Start it again when it suits."));
    return {};
}

Result<> LoneMember::join()
{
    report(HandoverStage::Joining, true);
    const auto deadline = Clock::now() + JoinTime;
    std::optional<Error> complaint;
    while (!m_group->complete()) {
        if (auto ended = stopped(); !ended)
            return ended;
        if (Clock::now() >= deadline)
            return tl::unexpected(complaint.value_or(
                Error{Recovery::Retry, message("The consumer group did not give us all partitions within 30 s"),
                      message("Stop its other members, then try again.")}));
        if (auto polled = m_group->poll(100ms); !polled) {
            if (polled.error().recovery != Recovery::Retry)
                return polled;
            complaint = polled.error();
        }
    }
    return m_log.requireAlone();
}

std::vector<PartitionNumber> LoneMember::allPartitions() const
{
    return partitionsBelow(partitions()).list();
}

Result<> LoneMember::expect(Changelog &changelog)
{
    const auto ends = changelog.ends(allPartitions());
    if (!ends)
        return tl::unexpected(ends.error());
    for (const ChangelogPosition end : *ends)
        m_expected += end - ChangelogPosition();
    return {};
}

Result<> LoneMember::read(Changelog &changelog, ChangelogReading &reading)
{
    const std::vector<PartitionNumber> all = allPartitions();
    const auto ends = changelog.ends(all);
    if (!ends)
        return tl::unexpected(ends.error());
    const std::vector<ChangelogStart> starts = beginnings(all);
    if (auto followed = changelog.follow(starts); !followed)
        return followed;
    const auto reached = [&] {
        return std::ranges::all_of(
            all, [&](PartitionNumber partition) { return reading.position(partition) >= (*ends)[partition.index()]; });
    };
    auto progressed = Clock::now();
    while (!reached()) {
        const std::int64_t before = reading.records();
        auto polled = changelog.poll(100ms, RecordsPerPoll, reading);
        if (!polled && polled.error().recovery != Recovery::Retry)
            return polled;
        if (reading.records() != before)
            progressed = Clock::now();
        else if (Clock::now() - progressed > StallTime)
            return polled ? failure(Recovery::Retry, message("The changelog cannot be read to its end"),
                                    message("Try again when Kafka is well."))
                          : polled;
        m_records += reading.records() - before;
        if (auto held = stayAlone(); !held)
            return held;
        report(HandoverStage::Reading);
    }
    return {};
}

Result<> LoneMember::stayAlone()
{
    if (auto ended = stopped(); !ended)
        return ended;
    if (auto polled = m_group->poll(0ms); !polled && polled.error().recovery != Recovery::Retry)
        return polled;
    if (m_group->complete())
        return {};
    if (auto alone = m_log.requireAlone(); !alone)
        return alone;
    return failure(Recovery::Retry, message("The consumer group reassigned its partitions meanwhile"),
                   message("Try again."));
}

Result<bool> LoneMember::waitFor(std::future<bool> answer)
{
    while (answer.wait_for(100ms) != std::future_status::ready)
        if (auto alone = stayAlone(); !alone)
            return tl::unexpected(alone.error());
    return answer.get();
}

Result<PartitionCommit> LoneMember::commitOf(PartitionNumber partition, std::vector<TotalRow> rows,
                                             const ChangelogTail &tail, bool hasTotals) const
{
    if (auto same = requireFields(partition, tail, false, m_log.fields()); !same)
        return tl::unexpected(same.error());
    const Resume resume = decideResume(tail, committed(partition), hasTotals);
    switch (resume.by) {
    case Resume::By::Changelog:
    case Resume::By::Group:
        return PartitionCommit{partition, resume.progress.next, std::move(rows), resume.progress.last,
                               resume.progress.lettersFrom};
    case Resume::By::Beginning:
        return PartitionCommit{partition, PartitionCommit::NoOffset, std::move(rows), std::nullopt, {}};
    case Resume::By::Nobody:
        break;
    }
    return failure(Recovery::GiveUp,
                   message("Partition %1 has totals, but nobody says which purchases they hold", partition),
                   message("Nothing was changed. Count from the beginning with \"spendwatch recount\" before."));
}

Result<> LoneMember::write(std::vector<PartitionCommit> commits, const CustomerKeys &keys)
{
    report(HandoverStage::Writing, true);
    if (auto alone = stayAlone().and_then([&] { return m_log.requireAlone(); }); !alone)
        return alone;
    CommitRequest request;
    request.membership = m_log.stream().source->membership();
    request.fields = m_log.fields();
    for (PartitionCommit &commit : commits)
        if (!commit.rows.empty() || commit.nextOffset != PartitionCommit::NoOffset)
            request.partitions.push_back(std::move(commit));
    if (request.partitions.empty())
        return {}; // Nothing was ever counted.
    if (auto done = m_log.stream().committer->commit(request, keys); !done)
        return tl::unexpected(done.error());
    return {};
}

void LoneMember::report(HandoverStage stage, bool always)
{
    if (!always && Clock::now() - m_reported < 100ms)
        return;
    m_reported = Clock::now();
    m_report({stage, m_records, std::max(m_expected, m_records)});
}

} // namespace spendwatch
