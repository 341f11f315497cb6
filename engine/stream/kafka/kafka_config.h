// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_handles.h"
#include "engine/stream/source_settings.h"
#include "engine/values/error.h"

#include <QString>

#include <cstdint>

namespace spendwatch::kafka {

/// What a client of the broker is for; each has its own settings.
enum class Role : std::uint8_t {
    Admin, ///< Looks at topics and creates them.
    Source, ///< Consumes purchases as a member of the group.
    Committer, ///< Writes changelog rows, dead letters and offsets in transactions.
    Handover, ///< The same for one large transaction.
    Changelog, ///< Reads the committed changelog; member of no group.
    LogEnd, ///< Asks for log ends that include open transactions; reads aborted records too.
    Offsets, ///< Looks at the group's committed offsets, and waits for open transactions; never joins.
    Peek, ///< Looks at the group's committed offsets without waiting for open transactions; never joins.
    Sender, ///< Writes purchases.
};

/// librdkafka's configuration for `role`: ours first, then the person's own properties (-X). A property that is
/// unknown, or that would cost exactly-once, gives Recovery::GiveUp and names it; values never appear in an error.
[[nodiscard]] Result<ConfPtr> makeConf(const SourceSettings &settings, Role role);

/// Unique to this instance (host, data directory, and something random that stays in it) and the same after a restart, so
/// that a restarted instance ends the transaction its predecessor left open at once, and the broker keeps no more ids than
/// there are instances. A copy of the data directory under another name, or on another host, is another instance.
[[nodiscard]] QString transactionalId(const SourceSettings &settings);

/// The client.id under which the instance with this transactional id is a member of the group, so that the others can
/// tell that it lives.
[[nodiscard]] QString memberClientId(const QString &transactionalId);

/// The group.instance.id of the instance with this transactional id: one that was killed and is started again takes the
/// place of its dead predecessor at once, instead of waiting until the group has given that up.
[[nodiscard]] QString groupInstanceId(const QString &transactionalId);

/// How many bytes a record of ours may have.
inline constexpr int MaxRecordBytes = 100'000'000;

/// The same for a dead letter: readers with librdkafka's default settings take no answer beyond 100,000,000 bytes.
inline constexpr int MaxLetterBytes = 99'000'000;

/// How long a transaction may stay open before the broker gives it up; so long a dead instance holds up readers. Longer
/// than a cluster takes to put another broker in the place of one that died (9 s by default, and an election): a record
/// or a transaction that ran out meanwhile would have to be given up, and librdkafka 2.0.2 takes it for fatal when the
/// new coordinator never heard of the transaction.
inline constexpr int TransactionTimeoutMs = 15'000;

/// The same for a handover, whose one transaction holds every total.
inline constexpr int HandoverTimeoutMs = 60'000;

} // namespace spendwatch::kafka
