// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/values/message_page.h"

#include <span>
#include <stop_token>

namespace spendwatch {

/// Reads messages of the source or of the dead letters without changing anything, also nothing in the group. Blocks for at most
/// about 15 s, and ends within 0.5 s of `stop`. A journal has none to be read.
[[nodiscard]] MessagePage browseMessages(const SourceSettings &settings, const MessageQuery &query,
                                         const std::stop_token &stop);

/// Writes the messages behind these dead letters to the source once more, unchanged, each to the partition that it came from; at most
/// MessagePage::Most. Blocks until they are durable, `stop` is requested or a broker does not answer for some seconds.
[[nodiscard]] ResendOutcome resendLetters(const SourceSettings &settings, std::span<const MessagePlace> places,
                                          const std::stop_token &stop);

} // namespace spendwatch
