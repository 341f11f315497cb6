// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/handover/handover_job.h"

#include "engine/handover/handover_totals.h"
#include "engine/values/printable.h"

#include <QString>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <set>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto JoinTime = 30s; ///< A dead member's session may have to run out first.
constexpr auto StallTime = 30s; ///< Without any record.
constexpr std::size_t RecordsPerPoll = 20'000;

/// Our membership in the group: which partitions we hold. Purchases are not consumed.
class Group final : private PurchaseSink
{
public:
    explicit Group(PurchaseSource &source) : m_source(source) { }

    [[nodiscard]] bool complete() const { return std::cmp_equal(m_owned.size(), m_source.partitionCount()); }
    [[nodiscard]] Result<> poll(std::chrono::milliseconds timeout) { return m_source.poll(timeout, 1, *this); }

private:
    void onMessages(std::unique_ptr<MessageChunk> /*chunk*/) override { }
    void onAssigned(std::span<const int> partitions) override { m_owned.insert(partitions.begin(), partitions.end()); }
    void onRevoked(std::span<const int> partitions, bool /*lost*/) override
    {
        for (const int partition : partitions)
            m_owned.erase(partition);
    }

    void onLoss(int /*partition*/, std::int64_t /*messages*/) override { }

    PurchaseSource &m_source;
    std::set<int> m_owned;
};

class Job
{
public:
    Job(HandoverLog &log, const std::stop_token &stop, const std::function<void(const HandoverProgress &)> &report)
        : m_log(log),
          m_stop(stop),
          m_report(report),
          m_group(*log.stream().source)
    { }

    Result<HandoverReport> run()
    {
        m_report({HandoverStage::Joining, 0, 0});
        return join()
            .and_then([&] { return m_log.settle(); })
            .and_then([&] { return readAll(); })
            .and_then([&] { return refuseSpread(); })
            .and_then([&] { return write(); })
            .and_then([&] { return mark(); })
            .map([&] {
                return HandoverReport{m_totals.customers(), m_log.stream().source->partitionCount()};
            });
    }

private:
    [[nodiscard]] Result<> stopped() const
    {
        if (m_stop.stop_requested())
            return failure(Recovery::GiveUp, u"The handover was stopped"_s, u"Start it again when it suits."_s);
        return {};
    }

    /// Waits until every partition is ours; then their committed offsets stay as they are.
    Result<> join()
    {
        const auto deadline = Clock::now() + JoinTime;
        std::optional<Error> complaint;
        while (!m_group.complete()) {
            if (auto ended = stopped(); !ended)
                return ended;
            if (Clock::now() >= deadline)
                return tl::unexpected(complaint.value_or(
                    Error{Recovery::Retry, u"The consumer group did not give us all partitions within 30 s"_s,
                          u"Stop its other members, then try again."_s}));
            if (auto polled = m_group.poll(100ms); !polled) {
                if (polled.error().recovery != Recovery::Retry)
                    return polled;
                complaint = polled.error();
            }
        }
        return m_log.requireAlone();
    }

    Result<> readAll()
    {
        HandoverTotals::Reading committed(m_totals, HandoverTotals::View::Committed);
        HandoverTotals::Reading everything(m_totals, HandoverTotals::View::Everything);
        return expect(*m_log.stream().changelog)
            .and_then([&] { return expect(m_log.everything()); })
            .and_then([&] { return read(*m_log.stream().changelog, committed); })
            .and_then([&] { return read(m_log.everything(), everything); });
    }

    /// Adds what there is to read to what progress tells.
    Result<> expect(Changelog &changelog)
    {
        for (int partition = 0; partition < m_log.stream().source->partitionCount(); ++partition) {
            const auto end = changelog.end(partition);
            if (!end)
                return tl::unexpected(end.error());
            m_expected += *end;
        }
        return {};
    }

    Result<> read(Changelog &changelog, HandoverTotals::Reading &reading)
    {
        std::map<int, std::int64_t> ends;
        for (int partition = 0; partition < m_log.stream().source->partitionCount(); ++partition) {
            const auto end = changelog.end(partition);
            if (!end)
                return tl::unexpected(end.error());
            ends[partition] = *end;
            if (auto followed = changelog.follow(partition, 0); !followed)
                return followed;
        }
        const auto reached = [&] {
            return std::ranges::all_of(ends,
                                       [&](const auto &end) { return reading.position(end.first) >= end.second; });
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
                return polled ? failure(Recovery::Retry, u"The changelog cannot be read to its end"_s,
                                        u"Try again when Kafka is well."_s)
                              : polled;
            m_records += reading.records() - before;
            if (auto held = stayAlone(); !held)
                return held;
            tell(HandoverStage::Reading);
        }
        return {};
    }

    Result<> stayAlone()
    {
        if (auto ended = stopped(); !ended)
            return ended;
        if (auto polled = m_group.poll(0ms); !polled && polled.error().recovery != Recovery::Retry)
            return polled;
        if (m_group.complete())
            return {};
        if (auto alone = m_log.requireAlone(); !alone)
            return alone;
        return failure(Recovery::Retry, u"The consumer group shared its partitions out anew meanwhile"_s,
                       u"Try again."_s);
    }

    [[nodiscard]] Result<> refuseSpread() const
    {
        const auto spread = m_totals.findSpread();
        if (!spread)
            return {};
        return failure(
            Recovery::GiveUp,
            u"The totals of %1 customer(s) are spread over partitions (%2 over partitions %3 and %4, for one); Faust "
            "keeps one value for each customer and would lose all but the last"_s.arg(
                QString::number(spread->customers), printable(QString::fromStdString(spread->customer)),
                QString::number(spread->partition), QString::number(spread->otherPartition)),
            u"Nothing was changed. A handover needs a topic of one partition, or purchases keyed by customer."_s);
    }

    Result<> write()
    {
        tell(HandoverStage::Writing, true);
        if (auto alone = stayAlone().and_then([&] { return m_log.requireAlone(); }); !alone)
            return alone;
        CommitRequest request;
        request.membership = m_log.stream().source->membership();
        for (int partition = 0; partition < m_log.stream().source->partitionCount(); ++partition) {
            auto commit = commitOf(partition);
            if (!commit)
                return tl::unexpected(commit.error());
            if (!commit->rows.empty() || commit->nextOffset != PartitionCommit::NoOffset)
                request.partitions.push_back(*std::move(commit));
        }
        if (request.partitions.empty())
            return {}; // Nothing was ever counted.
        if (auto done = m_log.stream().committer->commit(request, m_totals); !done)
            return tl::unexpected(done.error());
        return {};
    }

    /// Every total once more, and where the purchases end that are in them.
    [[nodiscard]] Result<PartitionCommit> commitOf(int partition) const
    {
        std::vector<TotalRow> rows = m_totals.rows(partition);
        const Resume resume =
            decideResume(m_totals.tail(partition), m_log.stream().source->committed(partition), !rows.empty());
        switch (resume.by) {
        case Resume::By::Changelog:
        case Resume::By::Group:
            return PartitionCommit{partition, resume.progress.next, std::move(rows), resume.progress.last,
                                   resume.progress.lettersFrom};
        case Resume::By::Beginning:
            return PartitionCommit{partition, PartitionCommit::NoOffset, std::move(rows), std::nullopt, 0};
        case Resume::By::Nobody:
            break;
        }
        return failure(Recovery::GiveUp,
                       u"Partition %1 has totals, but nobody says which purchases they hold"_s.arg(partition),
                       u"Nothing was changed. Count from the beginning with \"spendwatch recount\" before."_s);
    }

    Result<> mark()
    {
        tell(HandoverStage::Marking, true);
        return m_log.settle().and_then([&] { return m_log.writeEndMarks(); });
    }

    void tell(HandoverStage stage, bool always = false)
    {
        if (!always && Clock::now() - m_told < 100ms)
            return;
        m_told = Clock::now();
        m_report({stage, m_records, std::max(m_expected, m_records)});
    }

    HandoverLog &m_log;
    const std::stop_token &m_stop;
    const std::function<void(const HandoverProgress &)> &m_report;
    Group m_group;
    HandoverTotals m_totals;
    std::int64_t m_records = 0;
    std::int64_t m_expected = 0;
    Clock::time_point m_told;
};

} // namespace

Result<HandoverReport> runHandover(HandoverLogFactory &factory, const std::stop_token &stop,
                                   const std::function<void(const HandoverProgress &)> &report)
{
    auto log = factory.open(stop);
    if (!log)
        return tl::unexpected(log.error());
    return Job(**log, stop, report).run();
}

} // namespace spendwatch
