// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/message.h"
#include "engine/values/message_page.h"
#include "engine/values/snapshot.h"

#include <QMetaType>
#include <QString>

#include <optional>
#include <vector>

namespace spendwatch {

/// Which purchases of before a person wants to see: the last ones.
struct PastQuery {
    static constexpr std::size_t MostOfOne = 200; ///< Of one customer.
    static constexpr std::size_t MostOfAll = 100;

    QString customer; ///< Whose; empty: everybody's.
    /// By partition: only what lies before this offset; -1, or no entry: what is counted by now, as far as that is known, or all.
    std::vector<qint64> before;
    Sum total = 0; ///< What the customer had spent with all that lies before.

    [[nodiscard]] std::size_t most() const { return customer.isEmpty() ? MostOfAll : MostOfOne; }
    bool operator==(const PastQuery &) const = default;
};

/// The answer to a PastQuery.
struct PastPurchases {
    static constexpr qint64 MostLookedAt = 500'000; ///< Messages, within 5 s.

    PastQuery query;
    std::vector<FeedLine> lines; ///< Newest first. Without totals where they are not known for certain.
    std::vector<qint64> before; ///< By partition: the lines are those before this offset.
    qint64 lookedAt = 0; ///< So many messages were read.
    qint64 sinceMs = 0; ///< Unix time in ms back to which all were looked at; 0: not known.
    bool isWhole = false; ///< There is nothing older to look at.
    Message problem; ///< Why they could not be read; may be empty.
};

/// The newest of the messages that were rejected before.
struct PastRejected {
    static constexpr std::size_t Most = 100;

    std::vector<RejectedMessage> messages; ///< Oldest first.
    Message problem; ///< Why they could not be read; may be empty.
};

/// A topic before it is watched.
struct TopicPreview {
    QString topic;
    std::optional<int> partitions; ///< Nothing: there is no such topic.
    std::optional<BrowsedMessage> example; ///< Its newest message; nothing where it is empty.
    qint64 messages = 0; ///< At most so many are kept in it.
    Message problem; ///< Why it could not be looked at; may be empty.
};

} // namespace spendwatch

Q_DECLARE_METATYPE(spendwatch::PastQuery)
Q_DECLARE_METATYPE(spendwatch::PastPurchases)
Q_DECLARE_METATYPE(spendwatch::PastRejected)
Q_DECLARE_METATYPE(spendwatch::TopicPreview)
