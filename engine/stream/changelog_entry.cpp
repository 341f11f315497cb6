// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/changelog_entry.h"

#include "engine/purchase/purchase.h"
#include "engine/purchase/purchase_encoder.h"

#include <algorithm>

namespace spendwatch {

namespace {

std::int64_t believable(std::int64_t purchases)
{
    return purchases >= 0 && purchases <= MaxBelievablePurchases ? purchases : 0;
}

tl::unexpected<IgnoredEntry> ignored(const char *why)
{
    return tl::unexpected(IgnoredEntry{false, why, std::nullopt});
}

} // namespace

tl::expected<ChangelogEntry, IgnoredEntry> toEntry(const ChangelogRecord &record, int decimals)
{
    if (record.key == "false")
        return tl::unexpected(IgnoredEntry{true, "it is an end mark", std::nullopt});
    auto name = fromJsonString(record.key);
    if (!name)
        return ignored("its key is not a JSON string");
    if (name->empty() || name->size() > MaxCustomerBytes)
        return ignored("its customer is not a name of 1 to 1,024 bytes");
    if (!record.value)
        return ChangelogEntry{*std::move(name), std::nullopt};
    const auto amount = fromJsonAmount(*record.value, decimals);
    if (!amount)
        return tl::unexpected(
            IgnoredEntry{false, decimals == 0 ? "its value is not a 64-bit integer" : "its value is not an amount",
                         *std::move(name)});
    return ChangelogEntry{*std::move(name), PartialTotal{*amount, believable(record.purchases),
                                                         std::max<std::int64_t>(record.lastPurchaseMs, 0)}};
}

} // namespace spendwatch
