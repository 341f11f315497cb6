// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/past.h"

#include "engine/purchase/reject_words.h"
#include "engine/stream/journal/journal_past.h"
#include "engine/stream/kafka/past_reader.h"
#include "engine/stream/kafka/topic_previewer.h"
#include "engine/stream/kept_letters.h"
#include "engine/stream/stream.h"

namespace spendwatch {

namespace {

constexpr std::size_t ShownBytes = 4096;

RejectedMessage rejectedOf(const KeptLetter &letter, const QString &source)
{
    RejectedMessage rejected;
    rejected.timeMs = letter.rejectedMs;
    rejected.reason = rejectWords(letter.reason);
    rejected.topic = source;
    rejected.partition = letter.partition;
    rejected.offset = letter.offset.value();
    rejected.bytes = QByteArray::fromStdString(letter.value.value_or(std::string()));
    rejected.size = static_cast<qint64>(letter.size);
    return rejected;
}

} // namespace

PastPurchases readPast(const SourceSettings &settings, const PastQuery &query, const std::stop_token &stop)
{
    auto read = settings.usesKafka() ? kafka::readPast(settings, query, stop) : readJournalPast(settings, query, stop);
    if (read)
        return *std::move(read);
    PastPurchases past;
    past.query = query;
    past.problem = read.error().message();
    return past;
}

PastRejected readPastRejected(const SourceSettings &settings, const std::stop_token &stop)
{
    LetterQuery query;
    query.newest = PastRejected::Most;
    query.bytes = ShownBytes;
    PastRejected past;
    const auto letters = readKeptLetters(settings, query, stop);
    if (!letters) {
        past.problem = letters.error().message();
        return past;
    }
    const QString source = makeStreamFactory(settings)->description();
    past.messages.reserve(letters->size());
    for (const KeptLetter &letter : *letters)
        past.messages.push_back(rejectedOf(letter, source));
    return past;
}

TopicPreview previewTopic(const SourceSettings &settings, const std::stop_token &stop)
{
    TopicPreview found;
    found.topic = settings.topic;
    if (!settings.usesKafka())
        return found;
    auto looked = kafka::preview(settings, stop);
    if (looked)
        return *std::move(looked);
    found.problem = looked.error().message();
    return found;
}

} // namespace spendwatch
