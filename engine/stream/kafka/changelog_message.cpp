// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/changelog_message.h"

#include "engine/stream/kafka/changelog_barrier.h"

#include <algorithm>

namespace spendwatch::kafka {

namespace {

std::optional<std::string_view> headerOf(const rd_kafka_headers_t &headers, const char *name)
{
    const void *bytes = nullptr;
    std::size_t size = 0;
    if (rd_kafka_header_get_last(&headers, name, &bytes, &size) != RD_KAFKA_RESP_ERR_NO_ERROR || bytes == nullptr)
        return std::nullopt;
    return std::string_view(static_cast<const char *>(bytes), size);
}

constexpr std::size_t MaxFields = 16'384; ///< More than we ever write.

/// Nothing where the header is missing or is not an offset.
std::optional<SourceProgress> readProgress(const rd_kafka_headers_t &headers)
{
    const auto text = headerOf(headers, SourceOffsetHeader);
    const auto next = text ? parseDecimal(*text) : std::nullopt;
    if (!next)
        return std::nullopt;
    SourceProgress progress{SourceOffset(*next), std::nullopt, {}};
    if (const auto last = headerOf(headers, SourceLastHeader))
        progress.last = fingerprintFrom(*last);
    if (const auto letters = headerOf(headers, LettersFromHeader))
        progress.lettersFrom = SourceOffset(parseDecimal(*letters).value_or(0));
    if (const auto fields = headerOf(headers, FieldsHeader))
        progress.fields = fields->substr(0, MaxFields);
    if (const auto begun = headerOf(headers, BegunHeader))
        progress.begunMs = parseDecimal(*begun).value_or(0);
    return progress;
}

/// Null where the message has none.
const rd_kafka_headers_t *headersIn(const rd_kafka_message_t &message)
{
    rd_kafka_headers_t *headers = nullptr;
    return rd_kafka_message_headers(&message, &headers) == RD_KAFKA_RESP_ERR_NO_ERROR ? headers : nullptr;
}

} // namespace

ChangelogRecord changelogRecordOf(const rd_kafka_message_t &message)
{
    ChangelogRecord record;
    record.partition = PartitionNumber(message.partition);
    record.offset = ChangelogPosition(message.offset);
    rd_kafka_timestamp_type_t kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
    record.timestampMs = std::max<std::int64_t>(rd_kafka_message_timestamp(&message, &kind), 0);
    if (message.key != nullptr)
        record.key = std::string_view(static_cast<const char *>(message.key), message.key_len);
    if (message.payload != nullptr)
        record.value = std::string_view(static_cast<const char *>(message.payload), message.len);
    takeHeaders(headersIn(message), record);
    return record;
}

void takeHeaders(const rd_kafka_headers_t *headers, ChangelogRecord &record)
{
    record.ours = false;
    if (headers == nullptr)
        return;
    const auto read = [headers, &record](const char *name) -> std::int64_t {
        const auto text = headerOf(*headers, name);
        record.ours = record.ours || text;
        return text ? parseDecimal(*text).value_or(0) : 0;
    };
    record.purchases = read("purchases");
    record.lastPurchaseMs = read("last_purchase_ms");
    record.progress = readProgress(*headers);
    record.ours = record.ours || record.progress;
}

} // namespace spendwatch::kafka
