// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/source_probe.h"

#include "engine/stream/journal/journal_stream.h"
#include "engine/stream/kafka/kafka_probe.h"

namespace spendwatch {

ConnectionReport probeSource(const SourceSettings &settings, std::stop_token stop)
{
    return settings.usesKafka() ? kafka::probe(settings, std::move(stop)) : probeJournal(settings);
}

} // namespace spendwatch
