// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/changelog.h"
#include "engine/stream/kafka/kafka_handles.h"

namespace spendwatch::kafka {

/// Headers of the last record that a transaction writes to a partition; see SourceProgress.
inline constexpr const char *SourceOffsetHeader = "source_offset";
inline constexpr const char *SourceLastHeader = "source_last";
inline constexpr const char *LettersFromHeader = "letters_from";
inline constexpr const char *FieldsHeader = "counted_by"; ///< Only where the fields are not those of the demo.
inline constexpr const char *BegunHeader = "counted_from_ms"; ///< Only where counting did not begin with the earliest.

/// A message of the changelog topic as a record. Its views are valid as long as the message.
[[nodiscard]] ChangelogRecord changelogRecordOf(const rd_kafka_message_t &message);

/// What the record's headers say, null where it has none. Anybody may have written them: only digits count.
void takeHeaders(const rd_kafka_headers_t *headers, ChangelogRecord &record);

} // namespace spendwatch::kafka
