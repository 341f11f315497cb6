// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/values/error.h"

#include <QString>

namespace spendwatch {

/// Why the table file of this source has no totals, and what to do, for `spendwatch table`. Asks the source, for 5 s at the
/// most. Fails where there is a journal that cannot be read: it may hold totals.
[[nodiscard]] Result<QString> whyNoTotals(const SourceSettings &source);

/// What waits besides the totals that are there; empty where nothing does, or nobody says (of Kafka: within 5 s).
[[nodiscard]] QString waitingHint(const SourceSettings &source);

} // namespace spendwatch
