// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kept_letters.h"

namespace spendwatch::kafka {

/// See readKeptLetters(). Reads the topic of dead letters without a group, what is committed only. The newest are looked
/// for from the end of each partition backwards, so that a long topic takes no longer than a short one.
[[nodiscard]] Result<std::vector<KeptLetter>> readLetters(const SourceSettings &settings, const LetterQuery &query,
                                                          const std::stop_token &stop);

} // namespace spendwatch::kafka
