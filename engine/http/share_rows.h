// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/view/customer_list.h"
#include "engine/view/share_reader.h"

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace spendwatch {

/// Part of a list by name that one instance asks another for: customers with purchases in some partitions, and what they spent
/// there.
///
/// "<total> <name> <purchases> <time of the last one>" is a row for those who ask for `figures`. Versions before did not, and
/// say and understand "<total> <name>" alone.
struct ShareRowsQuery {
    std::vector<PartitionNumber> partitions;
    bool reversed = false;
    std::string prefix;
    std::optional<std::string> after; ///< Behind this name only.
    std::size_t limit = 100;
    bool figures = true; ///< With purchases and time.

    static constexpr std::size_t MaxLimit = 1000;
};

struct ShareRow {
    std::string name; ///< UTF-8.
    Sum total = 0;
    std::optional<Sum> purchases = std::nullopt; ///< Nothing: the instance does not say.
    std::int64_t lastPurchaseMs = 0; ///< Unix time in ms; 0 when not known.

    bool operator==(const ShareRow &) const = default;
};

struct ShareRows {
    std::vector<ShareRow> rows;
    bool more = false; ///< Rows may follow behind the last one.
};

/// Nothing while any of the partitions is not whole here. Listing thread.
[[nodiscard]] std::optional<ShareRows> shareRows(ListSource &lists, const ShareReader &share,
                                                 const ShareRowsQuery &query, const std::stop_token &stop);

/// As instances say it to each other; what is read comes from the network.
namespace sharetext {

[[nodiscard]] QByteArray toTarget(const ShareRowsQuery &query);
/// The query behind the path of such a target.
[[nodiscard]] std::optional<ShareRowsQuery> rowsQueryFrom(std::string_view query);
/// `figures`: whoever asks wants purchases and time.
[[nodiscard]] QByteArray toText(const ShareRows &rows, bool figures);
[[nodiscard]] std::optional<ShareRows> rowsFrom(std::string_view text);

} // namespace sharetext

} // namespace spendwatch
