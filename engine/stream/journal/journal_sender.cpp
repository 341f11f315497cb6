// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/journal/journal_sender.h"

#include "engine/sqlite/transaction.h"
#include "engine/stream/journal/journal_bell.h"
#include "engine/stream/journal/journal_file.h"

#include <QDateTime>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MaxRows = 10'000;
constexpr std::size_t MaxBytes = std::size_t{4} << 20;

/// How many of `values` go into one transaction: at least one.
std::size_t transactionSize(std::span<const std::string> values)
{
    std::size_t rows = 0;
    for (std::size_t bytes = 0; rows < values.size() && rows < MaxRows; ++rows) {
        bytes += values[rows].size();
        if (bytes > MaxBytes && rows > 0)
            break;
    }
    return rows;
}

} // namespace

Result<std::unique_ptr<PurchaseSender>> JournalSender::open(const QString &path, std::chrono::milliseconds busyTimeout)
{
    auto connection = openJournal(path, busyTimeout);
    if (!connection)
        return tl::unexpected(connection.error());
    auto insert =
        sqlite::BulkStatement::prepare(*connection, u"INSERT INTO purchases(time_ms, value) VALUES"_s, u"(?,?)"_s);
    if (!insert)
        return tl::unexpected(insert.error());
    return std::unique_ptr<PurchaseSender>(new JournalSender(std::move(*connection), std::move(*insert)));
}

JournalSender::JournalSender(sqlite::Connection connection, sqlite::BulkStatement insert)
    : m_connection(std::move(connection)),
      m_insert(std::move(insert)),
      m_turns(m_connection.path())
{ }

SendOutcome JournalSender::send(std::span<const std::string> values, std::stop_token stop)
{
    SendOutcome outcome;
    while (outcome.durable < values.size() && !stop.stop_requested()) {
        const auto rest = values.subspan(outcome.durable);
        const auto some = rest.first(transactionSize(rest));
        if (auto appended = append(some, stop); !appended) {
            m_insert.reset();
            outcome.error = appended.error();
            break;
        }
        outcome.durable += some.size();
        JournalBell::ring(m_connection.path());
    }
    return outcome;
}

Result<> JournalSender::append(std::span<const std::string> values, const std::stop_token &stop)
{
    if (auto inPlace = m_connection.checkInPlace(); !inPlace)
        return inPlace;
    const WriteTurn turn = m_turns.take(JournalBusyTimeout, stop);
    auto transaction = sqlite::Transaction::begin(m_connection);
    if (!transaction)
        return tl::unexpected(transaction.error());
    return insertAll(values).and_then([&] { return transaction->commit(); });
}

Result<> JournalSender::insertAll(std::span<const std::string> values)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (const std::string &value : values) {
        m_insert.bind(now);
        m_insert.bind(QByteArray::fromRawData(value.data(), static_cast<qsizetype>(value.size())));
        if (auto written = m_insert.endRow(m_connection); !written)
            return written;
    }
    return m_insert.flush(m_connection);
}

} // namespace spendwatch
