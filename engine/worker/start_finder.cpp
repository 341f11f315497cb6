// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/start_finder.h"

#include "engine/worker/total_check.h"

#include <span>

namespace spendwatch {

using namespace std::chrono_literals;

namespace {

constexpr auto AskEvery = 1s;
constexpr auto UnsaidTime = 30s; ///< A broker that was killed may not know of committed offsets for a while.

/// Nobody knows which purchases these totals include; counting from the beginning could count them twice.
Error nobodySays(PartitionNumber partition, const QString &sourceName)
{
    return {
        Recovery::GiveUp,
        message(QT_TRANSLATE_NOOP("engine", "Partition %1 of %2 has totals in the changelog, but neither that nor the "
                                            "consumer group says which purchases they include: an older version or "
                                            "another program wrote them, and Kafka has forgotten the group's offset"),
                partition, sourceName),
        message("Count from the beginning with \"spendwatch recount\", or start afresh under another --app-id. Nothing "
                "was changed.")};
}

} // namespace

StartFinder::StartFinder(PurchaseSource &source, WorkerParts &parts, const QString &sourceName)
    : m_source(source),
      m_table(parts.table),
      m_sourceName(sourceName),
      m_fields(parts.countedBy()),
      m_notice(parts.status, sourceName)
{ }

Result<StartFinder::Found> StartFinder::find(PartitionNumber partition, const std::vector<Message> &foreignMembers)
{
    const ChangelogTail tail = m_table.tail(partition);
    if (auto same = requireFields(m_table, partition, m_fields); !same)
        return tl::unexpected(same.error());
    const auto committed = m_source.committed(partition);
    const bool said = tail.progress || committed;
    const Resume resume = decideResume(tail, committed, !said && hasTotals(m_table, partition));
    if (resume.overruled && *resume.overruled != resume.progress.next)
        m_notice.report(partition, *resume.overruled, resume.progress.next, foreignMembers);
    switch (resume.by) {
    case Resume::By::Beginning:
        return Found(Answer{std::nullopt});
    case Resume::By::Changelog:
    case Resume::By::Group:
        m_unsaid.erase(partition);
        return Found(Answer{resume.progress});
    case Resume::By::Nobody:
        break;
    }
    return askAgain(partition);
}

Result<StartFinder::Found> StartFinder::askAgain(PartitionNumber partition)
{
    const auto now = Clock::now();
    Unsaid &unsaid = m_unsaid.try_emplace(partition, Unsaid{now, now}).first->second;
    if (now - unsaid.since >= UnsaidTime)
        return tl::unexpected(nobodySays(partition, m_sourceName));
    const bool due = now >= unsaid.nextAsk;
    if (due) {
        unsaid.nextAsk = now + AskEvery;
        m_source.askAgain(std::span(&partition, 1));
    }
    return Found(tl::unexpected(Nobody{due}));
}

} // namespace spendwatch
