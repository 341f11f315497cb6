// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/values/error.h"
#include "engine/values/message_page.h"

#include <span>
#include <stop_token>

namespace spendwatch::kafka {

/// See spendwatch::resendLetters().
[[nodiscard]] ResendOutcome resendLetters(const SourceSettings &settings, std::span<const MessagePlace> places,
                                          const std::stop_token &stop);

} // namespace spendwatch::kafka
