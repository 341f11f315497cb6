// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/blocked_notice.h"

#include "engine/worker/partition_list.h"

#include <utility>

namespace spendwatch {

BlockedNotice::BlockedNotice(StatusBoard &status, QString sourceName)
    : m_status(status),
      m_sourceName(std::move(sourceName))
{ }

/// The broker usually aborts a transaction that was left open after 15 to 25 s.
void BlockedNotice::report(std::span<const PartitionNumber> partitions, const Message &hidden, Clock::time_point now)
{
    if (!m_since)
        m_since = now;
    if (now - *m_since < Stuck) {
        m_status.setWarning(
            WarningKind::HeldUp,
            message(QT_TRANSLATE_NOOP(
                        "engine",
                        "Partition %1 of %2 is ours, but an open transaction hides %3. Its purchases are counted as "
                        "soon as the transaction ends. If this lasts longer than a minute, find it "
                        "with \"kafka-transactions find-hanging\" and end it with \"kafka-transactions abort\"."),
                    partitions.front(), m_sourceName, hidden));
        return;
    }
    m_status.setWarning(
        WarningKind::HeldUp,
        message(QT_TRANSLATE_NOOP(
                    "engine",
                    "Kafka does not end a transaction and has been hiding %3 for more than 30 s, in partition(s) "
                    "%1 of %2; nobody counts these. If \"kafka-transactions find-hanging\" finds it, end it with "
                    "\"kafka-transactions abort\"; if it finds none, restart the broker that coordinates the "
                    "consumer group: a broker that was killed may have lost the end of a transaction."),
                listed(partitions), m_sourceName, hidden));
}

void BlockedNotice::takeBack()
{
    if (std::exchange(m_since, std::nullopt))
        m_status.setWarning(WarningKind::HeldUp, {});
}

} // namespace spendwatch
