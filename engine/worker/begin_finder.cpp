// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/begin_finder.h"

#include <QDateTime>
#include <QLoggingCategory>

#include <algorithm>
#include <optional>

namespace spendwatch {

namespace {

Q_LOGGING_CATEGORY(lcBegin, "spendwatch.worker", QtInfoMsg)

/// Whether counting began otherwise than is wanted now.
bool isOther(const BeginAt &wanted, std::int64_t begunMs)
{
    switch (wanted.kind) {
    case BeginAt::Kind::Earliest:
        return false; // As without it.
    case BeginAt::Kind::Latest:
        return begunMs == 0;
    case BeginAt::Kind::Time:
        return begunMs == 0 || (!wanted.isAgo && wanted.timeMs != begunMs);
    }
    return false;
}

} // namespace

void BeginFinder::learn(int partitions)
{
    bool saysWhen = false; // A journal does not.
    for (int number = 0; number < partitions; ++number) {
        const ChangelogTail tail = m_parts.table.tail(PartitionNumber(number));
        m_isDecided = m_isDecided || tail.exists();
        saysWhen = saysWhen || (tail.exists() && !tail.oldVersion);
        if (tail.progress)
            m_begunMs = std::max(m_begunMs, tail.progress->begunMs);
    }
    if (!m_isDecided || !isOther(m_parts.begin, m_begunMs))
        return;
    const Message notUsed =
        message("--from is not used: this app id has totals already. To count them from another time, run "
                "\"spendwatch recount --from TIME\".");
    if (saysWhen)
        m_parts.status.setWarning(WarningKind::Settings, notUsed);
    else
        qCInfo(lcBegin).noquote() << notUsed.english();
}

Result<std::vector<SourceOffset>> BeginFinder::find(std::span<const PartitionNumber> partitions)
{
    decide();
    if (m_begunMs == 0 || partitions.empty())
        return std::vector<SourceOffset>();
    auto found = m_source.offsetsFrom(partitions, m_isLatest ? std::nullopt : std::optional(m_begunMs));
    if (found)
        qCInfo(lcBegin) << "counting begins at"
                        << QDateTime::fromMSecsSinceEpoch(m_begunMs).toUTC().toString(Qt::ISODateWithMs);
    return found;
}

void BeginFinder::decide()
{
    if (m_isDecided)
        return;
    m_isDecided = true;
    switch (m_parts.begin.kind) {
    case BeginAt::Kind::Earliest:
        return;
    case BeginAt::Kind::Latest:
        m_isLatest = true;
        m_begunMs = QDateTime::currentMSecsSinceEpoch();
        return;
    case BeginAt::Kind::Time:
        m_begunMs = std::max<std::int64_t>(m_parts.begin.timeMs, 0);
        return;
    }
}

} // namespace spendwatch
