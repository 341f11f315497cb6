// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/send_target.h"

#include <QString>

namespace spendwatch {

/// For questions before something is written: which topic, and which cluster, by its address and, where that is known, its id.
/// Two lines.
[[nodiscard]] QString targetWords(const SendTarget &target);

} // namespace spendwatch
