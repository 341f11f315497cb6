// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/handover/recount_job.h"

#include "engine/stream/window_entry.h"

#include <QString>

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

/// The keys of the changelog that have a value, as they are written there: a customer's name may be spelled in more than
/// one way, and under each there may be a total.
class LiveKeys final : public CustomerKeys
{
public:
    class Reading final : public ChangelogReading
    {
    public:
        explicit Reading(LiveKeys &keys) : m_keys(keys) { }
        void onRecord(const ChangelogRecord &record) override
        {
            countRecord();
            m_keys.m_tails[record.partition] = record.tail();
            if (record.key.starts_with('"'))
                m_keys.m_live[record.partition][m_keys.idOf(record.key)] = record.value.has_value();
        }

    private:
        LiveKeys &m_keys;
    };

    [[nodiscard]] std::string_view changelogKey(CustomerId id) const override { return m_names[id.index()]; }

    /// A tombstone for each.
    [[nodiscard]] std::vector<TotalRow> tombstones(PartitionNumber partition) const
    {
        std::vector<TotalRow> rows;
        if (const auto found = m_live.find(partition); found != m_live.end()) {
            for (const auto &[id, live] : found->second)
                if (live)
                    rows.push_back({id, true, {}});
        }
        std::ranges::sort(rows, {}, &TotalRow::customer); // The same bytes each time.
        return rows;
    }

    [[nodiscard]] ChangelogTail tail(PartitionNumber partition) const
    {
        const auto found = m_tails.find(partition);
        return found == m_tails.end() ? ChangelogTail{} : found->second;
    }

private:
    CustomerId idOf(std::string_view key)
    {
        const auto [found, added] = m_ids.try_emplace(std::string(key), CustomerId(m_names.size()));
        if (added)
            m_names.push_back(found->first);
        return found->second;
    }

    std::unordered_map<std::string, CustomerId> m_ids;
    std::vector<std::string_view> m_names; ///< By id; the map's, whose keys stay where they are.
    std::map<PartitionNumber, std::unordered_map<CustomerId, bool>> m_live; ///< By partition.
    std::map<PartitionNumber, ChangelogTail> m_tails; ///< By partition.
};

class Job
{
public:
    Job(HandoverLog &log, std::optional<std::int64_t> fromMs, const std::stop_token &stop,
        const LoneMember::Report &report)
        : m_log(log),
          m_fromMs(fromMs),
          m_member(log, u"recount"_s, stop, report)
    { }

    Result<std::optional<RecountPlan>> run(const ConfirmRecount &confirm)
    {
        return m_member.join()
            .and_then([&] { return m_log.settle(); })
            .and_then([&] { return m_log.disregardReach(); })
            .and_then([&] { return readAll(); })
            .and_then([&] { return m_log.sourceFrom(m_fromMs); })
            .and_then([&](const std::vector<HandoverLog::SourceSpan> &spans) { return carryOut(spans, confirm); });
    }

private:
    Result<> readAll()
    {
        LiveKeys::Reading reading(m_keys);
        return m_member.expect(*m_log.stream().changelog).and_then([&] {
            return m_member.read(*m_log.stream().changelog, reading);
        });
    }

    Result<std::optional<RecountPlan>> carryOut(const std::vector<HandoverLog::SourceSpan> &spans,
                                                const ConfirmRecount &confirm)
    {
        std::vector<PartitionCommit> commits;
        RecountPlan plan;
        plan.partitions = m_member.partitions();
        for (const HandoverLog::SourceSpan &span : spans) {
            auto commit = commitOf(span);
            if (!commit)
                return tl::unexpected(commit.error());
            commits.push_back(*std::move(commit));
            plan.totals += static_cast<std::int64_t>(commits.back().rows.size());
            plan.messages += span.end - span.from;
        }
        const auto agreed = m_member.waitFor(confirm(plan));
        if (!agreed)
            return tl::unexpected(agreed.error());
        if (!*agreed)
            return std::optional<RecountPlan>();
        return m_member.write(std::move(commits), m_keys).map([&] { return std::optional(plan); });
    }

    /// Messages before what is counted by now have their dead letter, as long as the source is the same log. Where that is
    /// not known, a second letter is better than none; nor where messages are left out that were never counted. The message
    /// that showed it stays noted, for the next recount.
    Result<PartitionCommit> commitOf(const HandoverLog::SourceSpan &span)
    {
        PartitionCommit commit{span.partition, span.from, m_keys.tombstones(span.partition), std::nullopt, {}};
        for (const HistoryKind kind : AllHistoryKinds)
            if (m_log.hasHistory(kind))
                commit.history[kind] = WindowChange{span.partition, true, {}, span.from};
        const Resume counted = decideResume(m_keys.tail(span.partition), m_member.committed(span.partition), false);
        const SourceOffset written = std::max(counted.progress.next, counted.progress.lettersFrom);
        if (counted.by != Resume::By::Changelog || !counted.progress.last || written < span.from)
            return commit;
        const auto same = m_log.isSameSource(span.partition, *counted.progress.last);
        if (!same)
            return tl::unexpected(same.error());
        if (*same) {
            commit.last = counted.progress.last;
            commit.lettersFrom = written;
        }
        return commit;
    }

    HandoverLog &m_log;
    const std::optional<std::int64_t> m_fromMs;
    LoneMember m_member;
    LiveKeys m_keys;
};

} // namespace

Result<std::optional<RecountPlan>> runRecount(HandoverLogFactory &factory, std::optional<std::int64_t> fromMs,
                                              const std::stop_token &stop, const LoneMember::Report &report,
                                              const ConfirmRecount &confirm)
{
    auto log = factory.open(stop);
    if (!log)
        return tl::unexpected(log.error());
    return Job(**log, fromMs, stop, report).run(confirm);
}

} // namespace spendwatch
