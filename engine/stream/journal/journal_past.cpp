// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/journal/journal_past.h"

#include "engine/sqlite/row_reader.h"
#include "engine/stream/journal/journal_file.h"
#include "engine/stream/past_lines.h"
#include "engine/values/json_text.h"

#include <QFile>

#include <chrono>
#include <memory>

namespace spendwatch {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto ReadTime = 5s;

/// Reads all of it as of one moment.
class Reader
{
public:
    Reader(sqlite::Connection connection, const SourceSettings &settings, const PastQuery &query,
           std::unique_ptr<PurchaseFormat> format, const std::stop_token &stop)
        : m_connection(std::move(connection)),
          m_settings(settings),
          m_query(query),
          m_stop(stop),
          m_lines(query, std::move(format))
    { }

    Result<PastPurchases> read()
    {
        auto done = m_connection.exec(u"BEGIN"_s).and_then([this] { return readCounted(); }).and_then([this] {
            return readLines();
        });
        if (!done)
            return tl::unexpected(done.error());
        PastPurchases past;
        past.query = m_query;
        past.before = {m_next};
        past.lookedAt = m_lines.lookedAt();
        past.isWhole = m_isWhole;
        past.sinceMs = m_isWhole ? 0 : m_sinceMs;
        past.lines = m_lines.newest(0, m_total);
        return past;
    }

private:
    /// How far the purchases are counted, and what the customer has spent with them.
    Result<> readCounted()
    {
        auto counted = m_connection.prepare(
            u"SELECT next_offset, (SELECT amount FROM changelog WHERE changelog.app=apps.app AND \"key\"=?)"
            " FROM apps WHERE name=?"_s);
        if (!counted)
            return tl::unexpected(counted.error());
        counted->bindValue(0, QByteArray::fromStdString(toJsonString(m_query.customer.toStdString())));
        counted->bindValue(1, m_settings.appId);
        const auto found = m_connection.runFirst(*counted);
        if (!found)
            return tl::unexpected(found.error());
        if (*found) {
            m_next = counted->value(0).toLongLong();
            if (!m_query.customer.isEmpty() && !counted->value(1).isNull())
                m_total = Sum{counted->value(1).toLongLong()};
        }
        return m_connection.finish(*counted);
    }

    Result<> readLines()
    {
        auto rows = sqlite::RowReader::prepare(m_connection, u"SELECT \"offset\", time_ms, value FROM purchases WHERE"
                                                             " \"offset\"<? ORDER BY \"offset\" DESC"_s);
        if (!rows)
            return tl::unexpected(rows.error());
        rows->bind(1, m_next);
        const auto until = std::chrono::steady_clock::now() + ReadTime;
        Result<bool> more = rows->next(m_connection);
        for (; more && *more && isToGoOn(until); more = rows->next(m_connection)) {
            m_sinceMs = rows->integer(1);
            m_lines.look(OnlyPartition, SourceOffset(rows->integer(0)), m_sinceMs, rows->bytes(2));
        }
        m_isWhole = more && !*more;
        rows->finish();
        return more ? Result<>() : tl::unexpected(more.error());
    }

    /// Newest first, so the first ones are enough.
    [[nodiscard]] bool isToGoOn(std::chrono::steady_clock::time_point until) const
    {
        return m_lines.lookedAt() < PastPurchases::MostLookedAt && m_lines.found() < m_query.most()
               && std::chrono::steady_clock::now() < until && !m_stop.stop_requested();
    }

    sqlite::Connection m_connection;
    const SourceSettings &m_settings;
    const PastQuery &m_query;
    const std::stop_token &m_stop;
    PastLines m_lines;
    qint64 m_next = 0;
    std::optional<Sum> m_total;
    qint64 m_sinceMs = 0;
    bool m_isWhole = false;
};

} // namespace

Result<PastPurchases> readJournalPast(const SourceSettings &settings, const PastQuery &query,
                                      const std::stop_token &stop)
{
    const QString path = journalPath(settings.dataDir);
    if (!QFile::exists(path)) {
        PastPurchases nothing;
        nothing.query = query;
        nothing.isWhole = true;
        return nothing;
    }
    auto format = makePurchaseFormat(settings.fields, settings.schemas);
    if (!format)
        return tl::unexpected(format.error());
    auto connection = openJournal(path, JournalBusyTimeout);
    if (!connection)
        return tl::unexpected(connection.error());
    return Reader(*std::move(connection), settings, query, *std::move(format), stop).read();
}

} // namespace spendwatch
