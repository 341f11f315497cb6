// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kept_letters.h"

#include <cstdint>

namespace spendwatch {

/// See readKeptLetters(). Creates nothing.
[[nodiscard]] Result<std::vector<KeptLetter>> readJournalLetters(const SourceSettings &settings,
                                                                 const LetterQuery &query);

/// See waitingPurchases().
[[nodiscard]] Result<std::int64_t> waitingInJournal(const SourceSettings &settings);

} // namespace spendwatch
