// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/handover/handover_job.h"

#include "engine/handover/handover_totals.h"
#include "engine/values/printable.h"

#include <QString>

#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

class Job
{
public:
    Job(HandoverLog &log, const std::stop_token &stop, const LoneMember::Report &report)
        : m_log(log),
          m_member(log, u"handover"_s, stop, report)
    { }

    Result<HandoverReport> run()
    {
        return m_member.join()
            .and_then([&] { return m_log.settle(); })
            .and_then([&] { return readAll(); })
            .and_then([&] { return m_totals.refuseUndecided(m_member.partitions()); })
            .and_then([&] { return refuseSpread(); })
            .and_then([&] { return write(); })
            .and_then([&] { return mark(); })
            .map([&] {
                return HandoverReport{m_totals.customers(), m_member.partitions()};
            });
    }

private:
    Result<> readAll()
    {
        HandoverTotals::Reading committed(m_totals, HandoverTotals::View::Committed);
        HandoverTotals::Reading everything(m_totals, HandoverTotals::View::Everything);
        return m_member.expect(*m_log.stream().changelog)
            .and_then([&] { return m_member.expect(m_log.everything()); })
            .and_then([&] { return m_member.read(*m_log.stream().changelog, committed); })
            .and_then([&] { return m_member.read(m_log.everything(), everything); });
    }

    [[nodiscard]] Result<> refuseSpread() const
    {
        const auto spread = m_totals.findSpread();
        if (!spread)
            return {};
        return failure(
            Recovery::GiveUp,
            message("The totals of %1 customer(s) are spread over partitions (%2 over partitions %3 and %4, for one); "
                    "Faust keeps one value for each customer and would lose all but the last",
                    spread->customers, printable(QString::fromStdString(spread->customer)), spread->partition,
                    spread->otherPartition),
            message("Nothing was changed. A handover needs a topic of one partition, or purchases keyed by customer."));
    }

    /// Every total once more.
    Result<> write()
    {
        std::vector<PartitionCommit> commits;
        for (const PartitionNumber partition : partitionsBelow(m_member.partitions())) {
            std::vector<TotalRow> rows = m_totals.rows(partition);
            const bool hasTotals = !rows.empty();
            auto commit = m_member.commitOf(partition, std::move(rows), m_totals.tail(partition), hasTotals);
            if (!commit)
                return tl::unexpected(commit.error());
            commits.push_back(*std::move(commit));
        }
        return m_member.write(std::move(commits), m_totals.keys());
    }

    Result<> mark()
    {
        m_member.report(HandoverStage::Marking, true);
        return m_log.settle().and_then([&] { return m_log.writeEndMarks(); });
    }

    HandoverLog &m_log;
    LoneMember m_member;
    HandoverTotals m_totals;
};

} // namespace

Result<HandoverReport> runHandover(HandoverLogFactory &factory, const std::stop_token &stop,
                                   const LoneMember::Report &report)
{
    auto log = factory.open(stop);
    if (!log)
        return tl::unexpected(log.error());
    return Job(**log, stop, report).run();
}

} // namespace spendwatch
