// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/begin_at.h"
#include "engine/stream/history_kind.h"
#include "engine/values/purchase_fields.h"
#include "engine/values/spending_window.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace spendwatch {

class SchemaSource;
class StreamBoard;
class StreamFactory;
class SenderFactory;
class HandoverLogFactory;

/// Which partitions' totals an instance keeps.
struct HoldSettings {
    bool isShare = false; ///< Those that it owns and copies of some others; else all.
    int standbys = 1; ///< With isShare: how many copies the group keeps of each partition besides its owner's.
    /// With isShare: what left the share is kept for so long, until its new keepers have read it.
    std::chrono::milliseconds linger{30'000};
    QString address; ///< With isShare: where other instances ask this one, "HOST:PORT".
};

/// Which source to watch, and with which names.
struct SourceSettings {
    QString brokers; ///< HOST:PORT[,…]; empty: the journal in `dataDir`.
    QString appId = QStringLiteral("demo"); ///< Also the consumer group.
    QString topic = QStringLiteral("purchase_topic");
    QString dataDir; ///< Absolute.
    QString instance; ///< Something random that stays in `dataDir`; the stream finds it there when it is opened.
    HoldSettings hold;
    bool observe = false; ///< Only Kafka's: read what others count, join no group, and write nothing anywhere.
    PurchaseFields fields;
    std::shared_ptr<SchemaSource> schemas; ///< For formats that have them; may be null.
    QString schemaRegistry; ///< The URL that `schemas` come from; may be empty.
    BeginAt begin; ///< For an app id that has no totals yet.
    bool keepsHistory = false; ///< What was spent in each minute, hour and day is kept, too, in a changelog of its own.
    /// Likewise for each customer in each hour (of which the older ones are summed up to days) or day; nothing: not at all.
    std::optional<WindowSize> customerHistory;
    std::vector<std::pair<QString, QString>> properties; ///< librdkafka's, from -X; may hold secrets: never logged.

    [[nodiscard]] bool usesKafka() const { return !brokers.isEmpty(); }
    [[nodiscard]] QString changelogTopic() const { return appId + QStringLiteral("-customer_table-changelog"); }
    [[nodiscard]] bool keeps(HistoryKind kind) const
    {
        return kind == HistoryKind::Everybody ? keepsHistory : customerHistory.has_value();
    }
    /// Of customers' windows: days.
    void keep(HistoryKind kind, bool kept)
    {
        if (kind == HistoryKind::Everybody)
            keepsHistory = kept;
        else
            customerHistory = kept ? std::optional(WindowSize::Day) : std::nullopt;
    }
    [[nodiscard]] QString historyTopic(HistoryKind kind = HistoryKind::Everybody) const
    {
        return appId
               + (kind == HistoryKind::Everybody ? QStringLiteral("-spending_history-changelog")
                                                 : QStringLiteral("-customer_history-changelog"));
    }
    /// Of those that are kept.
    [[nodiscard]] QStringList historyTopics() const
    {
        QStringList topics;
        for (const HistoryKind kind : AllHistoryKinds)
            if (keeps(kind))
                topics.append(historyTopic(kind));
        return topics;
    }
    [[nodiscard]] QString deadLetterTopic() const { return appId + u'-' + topic + QStringLiteral("-dead-letter"); }
};

/// The journal or Kafka, as the settings say. Opens nothing yet. What Kafka's streams learn of cluster, topics and group
/// goes to `board`, where there is one.
[[nodiscard]] std::unique_ptr<StreamFactory> makeStreamFactory(const SourceSettings &settings,
                                                               std::shared_ptr<StreamBoard> board = nullptr);

/// The keys of a sender's purchases. By customer, all purchases of a customer go to the same partition, so the total is
/// in one partition, too. A journal has one partition and no keys.
enum class PurchaseKeys : std::uint8_t { Customer, None };
[[nodiscard]] std::unique_ptr<SenderFactory> makeSenderFactory(const SourceSettings &settings,
                                                               PurchaseKeys keys = PurchaseKeys::Customer);

/// Null for a journal: nobody else reads its changelog.
[[nodiscard]] std::unique_ptr<HandoverLogFactory> makeHandoverLogFactory(const SourceSettings &settings);

} // namespace spendwatch
