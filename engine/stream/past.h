// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/values/past.h"

#include <stop_token>

namespace spendwatch {

// Each reads what lies behind, without changing anything, also nothing in a group. Blocks for at most about 20 s where a broker
// does not answer, and ends within 0.5 s of `stop`. Why nothing could be read is in the answer.

/// The last purchases, from where they are counted to backwards, within PastPurchases::MostLookedAt messages and 5 s.
[[nodiscard]] PastPurchases readPast(const SourceSettings &settings, const PastQuery &query,
                                     const std::stop_token &stop);

/// The newest messages that were rejected, with the first 4 KiB of each.
[[nodiscard]] PastRejected readPastRejected(const SourceSettings &settings, const std::stop_token &stop);

/// The topic of the settings, before it is watched. A journal has none.
[[nodiscard]] TopicPreview previewTopic(const SourceSettings &settings, const std::stop_token &stop);

} // namespace spendwatch
