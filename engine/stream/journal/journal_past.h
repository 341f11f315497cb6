// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/values/error.h"
#include "engine/values/past.h"

#include <stop_token>

namespace spendwatch {

/// See readPast(). Creates nothing.
[[nodiscard]] Result<PastPurchases> readJournalPast(const SourceSettings &settings, const PastQuery &query,
                                                    const std::stop_token &stop);

} // namespace spendwatch
