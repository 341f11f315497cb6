// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/purchase_sender.h"
#include "engine/stream/source_settings.h"
#include "engine/stream/stream.h"
#include "engine/values/connection.h"

#include <memory>

namespace spendwatch {

/// The embedded log: one SQLite file, journal.sqlite in the data folder, used by any number of senders and one worker
/// for each app id at once. It holds a single topic with a single partition, so SourceSettings::topic has no meaning
/// here. Opening a stream takes the app id over: whoever counted it before can no longer commit.
[[nodiscard]] std::unique_ptr<StreamFactory> makeJournalStreamFactory(const SourceSettings &settings);
[[nodiscard]] std::unique_ptr<SenderFactory> makeJournalSenderFactory(const SourceSettings &settings);

/// See probeSource(). Creates nothing.
[[nodiscard]] ConnectionReport probeJournal(const SourceSettings &settings);

} // namespace spendwatch
