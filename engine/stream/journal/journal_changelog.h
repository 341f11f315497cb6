// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/sqlite/connection.h"
#include "engine/stream/changelog.h"
#include "engine/stream/journal/journal_file.h"
#include "engine/values/partition_number.h"

#include <QSqlQuery>
#include <QString>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace spendwatch {

/// Reads the journal's changelog: the newest record of each customer, in the order of their offsets. Its connection is
/// opened by the first call that needs it, in the calling thread.
class JournalChangelog final : public Changelog
{
public:
    /// `decimals`: of amounts, which the file holds in units of the last of them.
    JournalChangelog(QString path, JournalOwner owner, int decimals = 0);

    [[nodiscard]] Result<> follow(std::span<const ChangelogStart> starts) override;
    [[nodiscard]] Result<> unfollow(std::span<const PartitionNumber> partitions) override;
    [[nodiscard]] Result<> poll(std::chrono::milliseconds timeout, std::size_t most, ChangelogSink &sink) override;
    [[nodiscard]] Result<std::vector<ChangelogPosition>> ends(std::span<const PartitionNumber> partitions) override;

private:
    struct Reader {
        sqlite::Connection connection;
        QSqlQuery next;
        QSqlQuery end;
    };

    [[nodiscard]] Result<Reader *> reader();
    [[nodiscard]] Result<ChangelogPosition> end();
    [[nodiscard]] Result<std::size_t> deliver(std::size_t most, ChangelogSink &sink);
    [[nodiscard]] Result<std::size_t> handOver(std::size_t most, ChangelogSink &sink);

    QString m_path;
    JournalOwner m_owner;
    int m_decimals;
    std::optional<Reader> m_reader;
    std::optional<ChangelogPosition> m_position; ///< Offset of the next record to deliver; nothing: not followed.
    std::optional<ChangelogPosition> m_reported; ///< The position the sink knows.
};

} // namespace spendwatch
