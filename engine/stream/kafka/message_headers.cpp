// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/message_headers.h"

namespace spendwatch::kafka {

MessageHeaders headersOf(const MessagePtr &message)
{
    MessageHeaders found;
    rd_kafka_headers_t *headers = nullptr; // Owned by the message.
    if (rd_kafka_message_headers(message.get(), &headers) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return found;
    const char *name = nullptr;
    const void *value = nullptr;
    std::size_t size = 0;
    for (std::size_t i = 0; rd_kafka_header_get_all(headers, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR;
         ++i) {
        MessageHeader header{name, std::nullopt};
        if (value != nullptr)
            header.value = std::string(static_cast<const char *>(value), size);
        found.push_back(std::move(header));
    }
    return found;
}

HeadersPtr toLibrary(const MessageHeaders &headers)
{
    HeadersPtr made(rd_kafka_headers_new(headers.size()));
    for (const auto &[name, value] : headers)
        rd_kafka_header_add(made.get(), name.data(), static_cast<ssize_t>(name.size()), value ? value->data() : nullptr,
                            value ? static_cast<ssize_t>(value->size()) : 0);
    return made;
}

} // namespace spendwatch::kafka
