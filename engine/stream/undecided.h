// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/foreign_totals_book.h"
#include "engine/values/error.h"

#include <functional>
#include <string_view>
#include <vector>

namespace spendwatch {

/// So many of a list are named, of all the count is told.
inline constexpr std::size_t UndecidedNamed = 10;

/// The names of customers, as far as something is told of them.
using NameOf = std::function<std::string_view(CustomerId id)>;

/// Recovery::GiveUp where another program left totals that nobody can take over without a person's word, with a list and
/// the commands that decide. Nothing may be counted, nor handed over, before.
[[nodiscard]] Result<> refuseUndecided(const ForeignTotalsBook &book, const ForeignTotalsBook::Known &known,
                                       const NameOf &name);

/// Totals that cannot be read exactly alone.
[[nodiscard]] Result<> refuseUnreadable(const ForeignTotalsBook &book, const NameOf &name);

/// "brian in partition 0 at offset 1 (64.5)".
[[nodiscard]] QString toText(const ForeignTotalsBook::Unreadable &unreadable, std::string_view name);

/// A customer's name as it may be shown.
[[nodiscard]] QString shownName(std::string_view name);

} // namespace spendwatch
