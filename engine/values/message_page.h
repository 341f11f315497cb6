// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/message.h"
#include "engine/values/partition_number.h"
#include "engine/values/stream_overview.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>

#ifndef Q_MOC_RUN // It cannot read this header.
#include <compare>
#endif
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace spendwatch {

enum class BrowseFrom : std::uint8_t { End, Offset, Time };

/// Which messages of a topic a person wants to see.
struct MessageQuery {
    TopicRole topic = TopicRole::Source;
    std::optional<PartitionNumber> partition; ///< Nothing: all.
    BrowseFrom from = BrowseFrom::End;
    qint64 place = 0; ///< An offset, or Unix time in ms.
    QString contains; ///< Only messages with this text in key, value or headers; empty: all.

    bool operator==(const MessageQuery &) const = default;
};

/// Where a message stands in its topic.
struct MessagePlace {
    PartitionNumber partition;
    qint64 offset = 0;

    auto operator<=>(const MessagePlace &) const = default; // NOLINT(modernize-use-nullptr): not there
};

/// A message as it lies in the topic.
struct BrowsedMessage {
    static constexpr qsizetype MaxBytes = 64 * 1024; ///< Of a key, a value or all headers; what is longer is cut.

    MessagePlace place;
    qint64 timeMs = 0; ///< Unix time in ms; 0 where it has none.
    std::optional<QByteArray> key;
    std::optional<QByteArray> value; ///< Nothing: a tombstone.
    qint64 size = 0; ///< Of the whole value, in bytes.
    std::vector<std::pair<QString, QByteArray>> headers;
    Message why; ///< Why it is not a purchase; empty where it is one.

    bool operator==(const BrowsedMessage &) const = default;
};

/// The answer to a MessageQuery.
struct MessagePage {
    static constexpr std::size_t Most = 500;
    static constexpr qint64 MostLookedAt = 50'000; ///< For a text.

    MessageQuery query;
    std::vector<BrowsedMessage> messages; ///< The first of those wanted; from the end, the last.
    qint64 lookedAt = 0; ///< So many were read.
    bool isWhole = false; ///< All that there are from that place on were looked at.
    Message problem; ///< Why there are none; may be empty.
};

/// What became of dead letters that were to be resent.
struct ResendOutcome {
    qint64 sent = 0; ///< Durable in the source.
    qint64 skipped = 0; ///< Gone, cut, or none of ours.
    Message problem; ///< Why the rest was not sent; empty when all is well.
};

} // namespace spendwatch

Q_DECLARE_METATYPE(spendwatch::MessageQuery)
Q_DECLARE_METATYPE(spendwatch::MessagePage)
Q_DECLARE_METATYPE(spendwatch::ResendOutcome)
