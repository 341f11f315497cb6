// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_handles.h"
#include "engine/stream/source_settings.h"
#include "engine/values/error.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace spendwatch::kafka {

/// What a client of the broker is for; each has its own settings.
enum class Role : std::uint8_t {
    Admin, ///< Reads and creates topics.
    Source, ///< Consumes purchases as a member of the group.
    Committer, ///< Writes changelog rows, dead letters and offsets in transactions.
    Handover, ///< The same in one large transaction.
    Changelog, ///< Reads the committed changelog, without a group.
    LogEnd, ///< Asks for log ends that include open transactions; reads aborted records too.
    Offsets, ///< Looks at the group's committed offsets, and waits for open transactions; never joins.
    Peek, ///< Looks at the group's committed offsets without waiting for open transactions; never joins.
    Observer, ///< Reads purchases beside the group; never joins.
    Sender, ///< Writes purchases.
};

/// librdkafka's configuration for `role`: ours first, then the person's own properties (-X). A property that is
/// unknown, or that would break exactly-once, gives Recovery::GiveUp and is named; values never appear in an error.
[[nodiscard]] Result<ConfPtr> makeConf(const SourceSettings &settings, Role role);

/// Whether librdkafka has a property of this name. Thread-safe.
[[nodiscard]] bool isKnownProperty(const QString &name);

/// Unique to this instance (host, data directory, and something random that stays in it) and the same after a restart, so
/// that a restarted instance ends the transaction its predecessor left open at once, and the broker keeps no more ids than
/// there are instances. A copy of the data directory under another name, or on another host, is another instance.
[[nodiscard]] QString transactionalId(const SourceSettings &settings);

/// The client.id under which the instance with this transactional id is a member of the group, by which the others see
/// that it is alive. `address`: where they ask it, "HOST:PORT"; empty: nowhere.
[[nodiscard]] QString memberClientId(const QString &transactionalId, const QString &address = {});

/// What a member's client.id says of it.
struct MemberName {
    QString transactionalId;
    QString address; ///< Where other instances ask it, "HOST:PORT" as --advertise takes it; empty: nowhere.
};

/// Nothing for a foreign member.
[[nodiscard]] std::optional<MemberName> memberName(const QString &clientId);

/// The group.instance.id of the instance with this transactional id: an instance that is started again after a kill
/// replaces its dead predecessor at once, instead of waiting for its session timeout.
[[nodiscard]] QString groupInstanceId(const QString &transactionalId);

/// The most bytes that a record of ours may have.
inline constexpr int MaxRecordBytes = 100'000'000;

/// The same for a dead letter: readers with librdkafka's default settings accept no response beyond 100,000,000 bytes.
inline constexpr int MaxLetterBytes = 99'000'000;

/// How long a transaction may stay open before the broker aborts it; for this long a dead instance blocks readers.
/// Longer than a cluster takes to replace a broker that died (9 s by default, and an election): a record or a
/// transaction that timed out meanwhile would be lost, and librdkafka 2.0.2 treats it as fatal when the new coordinator
/// never heard of the transaction.
inline constexpr int TransactionTimeoutMs = 15'000;

/// The same for a handover, whose one transaction holds every total.
inline constexpr int HandoverTimeoutMs = 60'000;

} // namespace spendwatch::kafka
