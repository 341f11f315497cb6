// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/browsed_message.h"

#include "engine/purchase/reject_words.h"
#include "engine/stream/kafka/message_headers.h"
#include "engine/values/exact_text.h"
#include "engine/values/printable.h"

#include <algorithm>
#include <string_view>

using namespace Qt::StringLiterals;

namespace spendwatch::kafka {

namespace {

std::optional<QByteArray> bytesOf(const void *data, std::size_t size)
{
    if (data == nullptr)
        return std::nullopt;
    const auto kept = std::min(static_cast<qsizetype>(size), BrowsedMessage::MaxBytes);
    return QByteArray(static_cast<const char *>(data), kept);
}

void addHeaders(BrowsedMessage &browsed, const MessageHeaders &headers)
{
    qsizetype left = BrowsedMessage::MaxBytes;
    for (const MessageHeader &header : headers) {
        const std::string_view value = header.value ? std::string_view(*header.value) : std::string_view();
        left -= static_cast<qsizetype>(header.name.size() + value.size());
        if (left < 0)
            return;
        browsed.headers.emplace_back(printable(QString::fromStdString(header.name)),
                                     QByteArray(value.data(), static_cast<qsizetype>(value.size())));
    }
}

/// As we wrote it, behind the headers of the message itself, so that it can be said in other languages, too.
Message reasonIn(const MessageHeaders &headers)
{
    const auto found = std::find_if(headers.rbegin(), headers.rend(), [](const MessageHeader &header) {
        return header.name == "reason" && header.value;
    });
    if (found == headers.rend())
        return {};
    return rejectWords(*found->value);
}

Message judged(const rd_kafka_message_t &message, PurchaseFormat &format)
{
    if (message.payload == nullptr)
        return spendwatch::message(describe(RejectReason::Tombstone));
    if (message.len > MaxPurchaseBytes)
        return spendwatch::message(describe(RejectReason::TooLarge));
    const auto purchases = format.decode({static_cast<const char *>(message.payload), message.len});
    return purchases ? Message() : format.why(purchases.error());
}

} // namespace

BrowsedMessage browsedMessage(const MessagePtr &message, TopicRole topic, PurchaseFormat &format)
{
    BrowsedMessage browsed;
    browsed.place = {PartitionNumber(message->partition), message->offset};
    rd_kafka_timestamp_type_t kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
    browsed.timeMs = std::max<qint64>(0, rd_kafka_message_timestamp(message.get(), &kind));
    browsed.key = bytesOf(message->key, message->key_len);
    browsed.value = bytesOf(message->payload, message->len);
    browsed.size = static_cast<qint64>(message->len);
    const MessageHeaders headers = headersOf(message);
    addHeaders(browsed, headers);
    browsed.why = topic == TopicRole::DeadLetters ? reasonIn(headers) : judged(*message, format);
    return browsed;
}

bool hasText(const BrowsedMessage &message, const QString &text)
{
    if (text.isEmpty())
        return true;
    const auto holds = [&](const QByteArray &bytes) { return exactText(bytes).contains(text, Qt::CaseInsensitive); };
    return (message.key && holds(*message.key)) || (message.value && holds(*message.value))
           || std::ranges::any_of(message.headers, [&](const auto &header) {
                  return header.first.contains(text, Qt::CaseInsensitive) || holds(header.second);
              });
}

qint64 bytesIn(const BrowsedMessage &message)
{
    qint64 sum = message.key.value_or(QByteArray()).size() + message.value.value_or(QByteArray()).size();
    for (const auto &[name, value] : message.headers)
        sum += name.size() + value.size();
    return sum;
}

} // namespace spendwatch::kafka
