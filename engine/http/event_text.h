// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"
#include "engine/values/snapshot.h"
#include "engine/values/worker_status.h"

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Server-sent events, as browsers read them: text/event-stream.
namespace spendwatch::eventtext {

/// Up to where an event's client has been told what changed; with the next request it says so.
struct Place {
    std::uint64_t era = 0;
    std::uint64_t number = 0;

    bool operator==(const Place &) const = default;
};

/// "7f3a-12", in hexadecimal digits.
[[nodiscard]] QByteArray toId(const Place &place);
/// Nothing where it is no such text. From the network.
[[nodiscard]] std::optional<Place> placeFrom(std::string_view id);

/// Behind what `text` has; `name` is a literal. `json` is one line, as the writer of JSON escapes what ends one. `id`: nothing is
/// said, or (empty) the client forgets the last one.
void append(QByteArray &text, std::string_view name, const QByteArray &json,
            const std::optional<QByteArray> &id = std::nullopt);

/// How long a client waits before it connects again, in milliseconds.
inline constexpr int RetryMs = 2000;
/// Nothing, so that what lies between sees that the connection is used.
inline constexpr std::string_view Comment = ":\n\n";

/// `{"state":"running","total_spent":64,"purchases":3,…}`.
[[nodiscard]] QByteArray headlineJson(const WorkerStatus &status, const Headline &headline);
/// `[{"customer":"brian","total_spent":64},…]`.
[[nodiscard]] QByteArray topJson(std::span<const CustomerRow> rows);
/// `{"reason":"missed","matches":5,"totals":5}`; `reason` is a literal.
[[nodiscard]] QByteArray resetJson(std::string_view reason, std::size_t matches, std::size_t totals);

} // namespace spendwatch::eventtext
