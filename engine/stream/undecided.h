// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/foreign_totals_book.h"
#include "engine/values/error.h"

#include <functional>
#include <string_view>
#include <vector>

namespace spendwatch {

/// How many entries of a list are named; the count is that of all.
inline constexpr std::size_t UndecidedNamed = 10;

/// The names of customers, as far as a message needs them.
using NameOf = std::function<std::string_view(CustomerId id)>;

/// Recovery::GiveUp where another program left totals that need a person's decision, with a list and the commands that
/// decide. Nothing may be counted or handed over before.
[[nodiscard]] Result<> refuseUndecided(const ForeignTotalsBook &book, const ForeignTotalsBook::Known &known,
                                       const NameOf &name);

/// The same for customers with totals in several partitions only.
[[nodiscard]] Result<> refuseSpread(const ForeignTotalsBook &book, const ForeignTotalsBook::Known &known,
                                    const NameOf &name);

/// The same for totals that cannot be read exactly only.
[[nodiscard]] Result<> refuseUnreadable(const ForeignTotalsBook::UnreadableTotals &unreadable, const NameOf &name);

/// The first of them, with "…" where there are more.
[[nodiscard]] QString listed(const ForeignTotalsBook::UnreadableTotals &unreadable, const NameOf &name);

/// "brian in partition 0 at offset 1 (64.5)".
[[nodiscard]] QString toText(const ForeignTotalsBook::Unreadable &unreadable, std::string_view name);

/// A customer's name, safe to show.
[[nodiscard]] QString shownName(std::string_view name);

} // namespace spendwatch
