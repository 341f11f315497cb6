// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/journal/journal_letters.h"
#include "engine/stream/journal/journal_stream.h"
#include "engine/stream/kafka/kafka_handover.h"
#include "engine/stream/kafka/kafka_observer.h"
#include "engine/stream/kafka/kafka_stream.h"
#include "engine/stream/kafka/kafka_waiting.h"
#include "engine/stream/kafka/letter_reader.h"
#include "engine/stream/kept_letters.h"
#include "engine/stream/source_settings.h"
#include "engine/stream/stream_board.h"
#include "engine/stream/waiting_purchases.h"

#include <utility>

namespace spendwatch {

std::unique_ptr<StreamFactory> makeStreamFactory(const SourceSettings &settings, std::shared_ptr<StreamBoard> board)
{
    if (settings.observe && settings.usesKafka())
        return makeKafkaObserverFactory(settings, std::move(board));
    return settings.usesKafka() ? makeKafkaStreamFactory(settings, std::move(board))
                                : makeJournalStreamFactory(settings);
}

std::unique_ptr<SenderFactory> makeSenderFactory(const SourceSettings &settings, PurchaseKeys keys)
{
    return settings.usesKafka() ? makeKafkaSenderFactory(settings, keys) : makeJournalSenderFactory(settings);
}

std::unique_ptr<HandoverLogFactory> makeHandoverLogFactory(const SourceSettings &settings)
{
    return settings.usesKafka() ? makeKafkaHandoverFactory(settings) : nullptr;
}

Result<std::vector<KeptLetter>> readKeptLetters(const SourceSettings &settings, const LetterQuery &query,
                                                const std::stop_token &stop)
{
    return settings.usesKafka() ? kafka::readLetters(settings, query, stop) : readJournalLetters(settings, query);
}

Result<std::int64_t> waitingPurchases(const SourceSettings &settings, const std::stop_token &stop)
{
    return settings.usesKafka() ? kafka::waiting(settings, stop) : waitingInJournal(settings);
}

} // namespace spendwatch
