// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <QString>

namespace spendwatch {

/// The purchase as the Faust demo logs it, in Python's spelling:
/// `<PurchaseRecord: msg_id='1', customer='brian', amount=11, note=None>`. On one line, and safe on a terminal.
[[nodiscard]] QString demoRecord(const FeedLine &line);

} // namespace spendwatch
