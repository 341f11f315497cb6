// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/message_browser.h"

#include "engine/stream/kafka/letter_resender.h"
#include "engine/stream/kafka/message_reader.h"

namespace spendwatch {

MessagePage browseMessages(const SourceSettings &settings, const MessageQuery &query, const std::stop_token &stop)
{
    MessagePage page;
    page.query = query;
    if (!settings.usesKafka())
        return page;
    auto read = kafka::readMessages(settings, query, stop);
    if (read)
        return *std::move(read);
    page.problem = read.error().message();
    return page;
}

ResendOutcome resendLetters(const SourceSettings &settings, std::span<const MessagePlace> places,
                            const std::stop_token &stop)
{
    return settings.usesKafka() ? kafka::resendLetters(settings, places, stop) : ResendOutcome();
}

} // namespace spendwatch
