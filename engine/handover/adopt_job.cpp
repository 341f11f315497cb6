// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/handover/adopt_job.h"

#include <QString>

#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

class Job
{
public:
    Job(HandoverLog &log, const AdoptRequest &request, const LocalTotals &local, const std::stop_token &stop,
        const LoneMember::Report &report)
        : m_log(log),
          m_request(request),
          m_local(local),
          m_member(log, u"adoption"_s, stop, report)
    { }

    Result<AdoptOutcome> run(const ConfirmAdoption &confirm)
    {
        return m_member.join()
            .and_then([&] { return m_log.settle(); })
            .and_then([&] { return m_log.disregardReach(); })
            .and_then([&] { return readAll(); })
            .and_then([&] {
                return m_totals.decide(m_request.rule, m_request.dropUnreadable, m_member.partitions(), local());
            })
            .and_then([&](AdoptDecision decision) { return carryOut(std::move(decision), confirm); });
    }

private:
    /// A table of another cluster says nothing about this one.
    [[nodiscard]] const LocalTotals &local() const
    {
        static const NoLocalTotals None;
        return m_local.logId() == m_log.stream().logId ? m_local : None;
    }

    Result<> readAll()
    {
        for (const PartitionNumber partition : partitionsBelow(m_member.partitions()))
            if (const auto committed = m_member.committed(partition); committed && committed->changelogPosition)
                m_totals.noteCommitted(partition, *committed->changelogPosition);
        AdoptTotals::Reading reading(m_totals);
        return m_member.expect(*m_log.stream().changelog).and_then([&] {
            return m_member.read(*m_log.stream().changelog, reading);
        });
    }

    Result<AdoptOutcome> carryOut(AdoptDecision decision, const ConfirmAdoption &confirm)
    {
        if (decision.empty())
            return AdoptOutcome::NothingToDecide;
        auto commits = commitsOf(decision);
        if (!commits)
            return tl::unexpected(commits.error());
        const auto agreed = m_member.waitFor(confirm(decision, m_totals.names()));
        if (!agreed)
            return tl::unexpected(agreed.error());
        if (!*agreed)
            return AdoptOutcome::Declined;
        return m_member.write(*std::move(commits), m_totals.names()).map([] { return AdoptOutcome::Done; });
    }

    /// A record of ours at the end of each partition shows that everything before it is decided.
    Result<std::vector<PartitionCommit>> commitsOf(AdoptDecision &decision) const
    {
        std::vector<PartitionCommit> commits;
        for (const PartitionNumber partition : partitionsBelow(m_member.partitions())) {
            auto commit = m_member.commitOf(partition, std::move(decision.rows[partition]),
                                            m_totals.tail(partition, m_request.rule), m_totals.hasTotals(partition));
            if (!commit)
                return tl::unexpected(commit.error());
            commits.push_back(*std::move(commit));
        }
        return commits;
    }

    HandoverLog &m_log;
    const AdoptRequest m_request;
    const LocalTotals &m_local;
    LoneMember m_member;
    AdoptTotals m_totals;
};

} // namespace

Result<AdoptOutcome> runAdopt(HandoverLogFactory &factory, const AdoptRequest &request, const LocalTotals &local,
                              const std::stop_token &stop, const LoneMember::Report &report,
                              const ConfirmAdoption &confirm)
{
    auto log = factory.open(stop);
    if (!log)
        return tl::unexpected(log.error());
    return Job(**log, request, local, stop, report).run(confirm);
}

} // namespace spendwatch
