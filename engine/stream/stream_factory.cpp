// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/journal/journal_stream.h"
#include "engine/stream/kafka/kafka_handover.h"
#include "engine/stream/kafka/kafka_stream.h"
#include "engine/stream/source_settings.h"

namespace spendwatch {

std::unique_ptr<StreamFactory> makeStreamFactory(const SourceSettings &settings)
{
    return settings.usesKafka() ? makeKafkaStreamFactory(settings) : makeJournalStreamFactory(settings);
}

std::unique_ptr<SenderFactory> makeSenderFactory(const SourceSettings &settings, PurchaseKeys keys)
{
    return settings.usesKafka() ? makeKafkaSenderFactory(settings, keys) : makeJournalSenderFactory(settings);
}

std::unique_ptr<HandoverLogFactory> makeHandoverLogFactory(const SourceSettings &settings)
{
    return settings.usesKafka() ? makeKafkaHandoverFactory(settings) : nullptr;
}

} // namespace spendwatch
