// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_handles.h"
#include "engine/values/partition_number.h"

#include <cstdint>
#include <optional>
#include <string_view>

/// The parts of a record for rd_kafka_produceva().
namespace spendwatch::kafka {

[[nodiscard]] inline rd_kafka_vu_t field(rd_kafka_vtype_t kind)
{
    rd_kafka_vu_t made{};
    made.vtype = kind;
    return made;
}

[[nodiscard]] inline rd_kafka_vu_t topicField(rd_kafka_topic_t *topic)
{
    rd_kafka_vu_t made = field(RD_KAFKA_VTYPE_RKT);
    made.u.rkt = topic;
    return made;
}

[[nodiscard]] inline rd_kafka_vu_t partitionField(PartitionNumber partition)
{
    rd_kafka_vu_t made = field(RD_KAFKA_VTYPE_PARTITION);
    made.u.i32 = partition.value();
    return made;
}

/// The library copies the bytes, but takes a non-const pointer.
[[nodiscard]] inline rd_kafka_vu_t bytesField(rd_kafka_vtype_t kind, std::optional<std::string_view> bytes)
{
    rd_kafka_vu_t made = field(kind);
    if (bytes) {
        made.u.mem.ptr = const_cast<char *>(bytes->data() != nullptr ? bytes->data() : "");
        made.u.mem.size = bytes->size();
    }
    return made;
}

[[nodiscard]] inline rd_kafka_vu_t headerField(const char *name, std::string_view value)
{
    rd_kafka_vu_t made = field(RD_KAFKA_VTYPE_HEADER);
    made.u.header.name = name;
    made.u.header.val = value.data();
    made.u.header.size = static_cast<ssize_t>(value.size());
    return made;
}

/// The library owns them once it has accepted the record.
[[nodiscard]] inline rd_kafka_vu_t headersField(rd_kafka_headers_t *headers)
{
    rd_kafka_vu_t made = field(RD_KAFKA_VTYPE_HEADERS);
    made.u.headers = headers;
    return made;
}

[[nodiscard]] inline rd_kafka_vu_t numberField(std::uintptr_t number)
{
    rd_kafka_vu_t made = field(RD_KAFKA_VTYPE_OPAQUE);
    made.u.ptr = reinterpret_cast<void *>(number); // NOLINT: a number, not a pointer
    return made;
}

[[nodiscard]] inline rd_kafka_vu_t copyField()
{
    rd_kafka_vu_t made = field(RD_KAFKA_VTYPE_MSGFLAGS);
    made.u.i = RD_KAFKA_MSG_F_COPY;
    return made;
}

} // namespace spendwatch::kafka
