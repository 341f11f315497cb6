// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/values/error.h"
#include "engine/values/past.h"

#include <stop_token>

namespace spendwatch::kafka {

/// See readPast(). Reads the topic of the source from where it is counted to backwards, without a group, what is committed only.
[[nodiscard]] Result<PastPurchases> readPast(const SourceSettings &settings, const PastQuery &query,
                                             const std::stop_token &stop);

} // namespace spendwatch::kafka
