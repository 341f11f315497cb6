// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/offset_notice.h"

#include "engine/worker/partition_list.h"

#include <span>
#include <utility>

namespace spendwatch {

OffsetNotice::OffsetNotice(StatusBoard &status, QString sourceName)
    : m_status(status),
      m_sourceName(std::move(sourceName))
{ }

void OffsetNotice::report(PartitionNumber partition, SourceOffset moved, SourceOffset counted,
                          const std::vector<Message> &foreignMembers)
{
    m_partitions.insert(partition);
    if (moved > counted)
        m_leftOut += moved - counted;
    else
        m_twice += counted - moved;
    const QString partitions = listed(m_partitions);
    if (foreignMembers.empty()) {
        m_status.setWarning(
            WarningKind::Offsets,
            message(
                QT_TRANSLATE_NOOP(
                    "engine",
                    "Another program moved the committed offset of partition(s) %1 of %2. Spendwatch continues where "
                    "the totals end, so %3 purchase(s) are not skipped and %4 are not counted twice."),
                partitions, m_sourceName, m_leftOut, m_twice));
        return;
    }
    m_status.setWarning(
        WarningKind::Offsets,
        message(QT_TRANSLATE_NOOP("engine", "Another program moved the committed offset of partition(s) %1 of %2. "
                                            "Spendwatch continues where the totals end, so %3 purchase(s) are not "
                                            "skipped and %4 are not counted twice. Other members of the group: %5."),
                partitions, m_sourceName, m_leftOut, m_twice, listed(std::span<const Message>(foreignMembers))));
}

} // namespace spendwatch
