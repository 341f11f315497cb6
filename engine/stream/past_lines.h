// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/purchase_format.h"
#include "engine/stream/log_place.h"
#include "engine/values/past.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace spendwatch {

/// Collects the newest purchases that a PastQuery asks for, whatever the order in which messages are looked at. Keeps no
/// more than are wanted. Belongs to one thread.
class PastLines
{
public:
    PastLines(const PastQuery &query, std::unique_ptr<PurchaseFormat> format);

    /// Looks at a message of the source. `timeMs` is Unix time in ms; no `value`: a tombstone.
    void look(PartitionNumber partition, SourceOffset offset, std::int64_t timeMs,
              std::optional<std::string_view> value);

    /// As many as are wanted are not older than `sinceMs`.
    [[nodiscard]] bool isEnough(std::int64_t sinceMs) const;
    /// How many are kept.
    [[nodiscard]] std::size_t found() const { return m_lines.size(); }
    [[nodiscard]] std::int64_t lookedAt() const { return m_lookedAt; }

    /// The newest that are not older than `sinceMs`, newest first: what is older may be incomplete. With `total`, which is what
    /// the customer had spent with all of them, each says what the total was after it.
    [[nodiscard]] std::vector<FeedLine> newest(std::int64_t sinceMs, std::optional<Sum> total) const;

private:
    /// Time, offset, partition, number within the message.
    using Place = std::tuple<qint64, qint64, PartitionNumber, std::size_t>;

    void keep(const Place &place, const PurchaseView &purchase);

    const std::size_t m_most;
    const QString m_name;
    const std::string m_customer; ///< UTF-8; empty: everybody's.
    const std::unique_ptr<PurchaseFormat> m_format;
    std::map<Place, FeedLine, std::greater<>> m_lines; ///< Newest first.
    std::int64_t m_lookedAt = 0;
};

} // namespace spendwatch
