// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/sqlite/connection.h"
#include "engine/sqlite/row_reader.h"
#include "engine/stream/journal/journal_bell.h"
#include "engine/stream/journal/journal_file.h"
#include "engine/stream/purchase_source.h"
#include "engine/values/partition_number.h"

#include <QSqlQuery>
#include <QString>

#include <optional>

namespace spendwatch {

/// Reads the journal's purchases in the order of their offsets; one partition, 0, always ours. Its connection is opened
/// by the first call that needs it, in the calling thread.
class JournalSource final : public PurchaseSource
{
public:
    JournalSource(const QString &path, JournalOwner owner);

    [[nodiscard]] Result<> poll(std::chrono::milliseconds timeout, std::size_t most, PurchaseSink &sink) override;
    [[nodiscard]] Result<> start(std::span<const StartAt> partitions) override;
    [[nodiscard]] Result<> rewind(std::span<const StartAt> partitions) override;
    /// Nothing where nothing was ever counted. Always our own: the offset is in the same file as the totals.
    [[nodiscard]] std::optional<CommittedOffset> committed(PartitionNumber /*partition*/) const override
    {
        return m_committed;
    }
    [[nodiscard]] std::shared_ptr<const Membership> membership() const override { return nullptr; }
    [[nodiscard]] Result<std::vector<SourceOffset>> offsetsFrom(std::span<const PartitionNumber> partitions,
                                                                std::optional<std::int64_t> timeMs) override;
    [[nodiscard]] std::int64_t lag() const override { return m_lag; }
    [[nodiscard]] int partitionCount() const override { return 1; }

private:
    struct Reader {
        sqlite::Connection connection;
        sqlite::RowReader next;
        QSqlQuery last;
        QSqlQuery committed;
    };

    [[nodiscard]] Result<Reader *> reader();
    [[nodiscard]] Result<std::size_t> deliver(std::size_t most, PurchaseSink &sink);
    [[nodiscard]] Result<> readCommitted();
    [[nodiscard]] Result<> refreshLag(bool atEnd);

    QString m_path;
    JournalOwner m_owner;
    JournalBell m_bell;
    std::optional<Reader> m_reader;
    std::optional<CommittedOffset> m_committed; ///< The committed offset when the journal became ours.
    SourceOffset m_first; ///< The first offset that the journal still had then.
    SourceOffset m_next; ///< Offset of the next purchase to deliver.
    std::int64_t m_lag = -1;
    bool m_announced = false;
    bool m_started = false;
};

} // namespace spendwatch
