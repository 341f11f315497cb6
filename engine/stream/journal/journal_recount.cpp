// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/journal/journal_recount.h"

#include "engine/sqlite/transaction.h"
#include "engine/stream/journal/journal_fields.h"
#include "engine/stream/journal/journal_file.h"
#include "engine/stream/journal/journal_history.h"
#include "engine/stream/log_place.h"

#include <QFile>
#include <QStringList>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// One app id's recount within an open transaction.
class Recount
{
public:
    explicit Recount(sqlite::Connection &connection) : m_connection(connection) { }

    Result<JournalRecount> look(const QString &appId, std::optional<std::int64_t> fromMs)
    {
        if (auto found = readApp(appId); !found || !m_plan.isThere)
            return found.map([this] { return m_plan; });
        if (auto found = readSource(fromMs); !found)
            return tl::unexpected(found.error());
        return m_plan;
    }

    /// `fields`: by which purchases are read from now on.
    Result<> forget(const std::string &fields)
    {
        const QString app = QString::number(m_app);
        // Each tombstone takes an offset of its own, behind all others.
        const QStringList statements{
            u"UPDATE changelog SET \"offset\"=%2+place, amount=NULL, purchases=0, last_ms=0 FROM (SELECT \"key\" AS "
            u"named,"
            " row_number() OVER (ORDER BY \"offset\") - 1 AS place FROM changelog WHERE app=%1)"
            " WHERE app=%1 AND \"key\"=named"_s.arg(app, QString::number(m_changelogEnd.value())),
            u"UPDATE apps SET epoch=epoch+1, next_offset=%2, changelog_end=changelog_end+(SELECT count(*) FROM "
            u"changelog"
            " WHERE app=%1) WHERE app=%1"_s.arg(app, QString::number(m_from.value())),
            u"DELETE FROM dead_letters WHERE app=%1 AND \"offset\">=%2"_s.arg(app, QString::number(m_from.value()))};
        for (const QString &statement : statements)
            if (auto done = m_connection.exec(statement); !done)
                return done;
        if (auto forgotten = forgetJournalHistories(m_connection, m_app); !forgotten)
            return forgotten;
        return noteFields(m_connection, m_app, fields);
    }

private:
    Result<> readApp(const QString &appId)
    {
        auto query = m_connection.prepare(
            u"SELECT app, next_offset, changelog_end, (SELECT count(*) FROM changelog WHERE changelog.app=apps.app AND"
            " amount IS NOT NULL) FROM apps WHERE name=?"_s);
        if (!query)
            return tl::unexpected(query.error());
        query->bindValue(0, appId);
        const auto found = m_connection.runFirst(*query);
        if (!found)
            return tl::unexpected(found.error());
        m_plan.isThere = *found;
        if (*found) {
            m_app = query->value(0).toLongLong();
            m_next = SourceOffset(query->value(1).toLongLong());
            m_changelogEnd = ChangelogPosition(query->value(2).toLongLong());
            m_plan.totals = query->value(3).toLongLong();
            if (!isInOrder(m_next, SourceOffset()))
                return tl::unexpected(m_connection.damage(u"an offset is out of order"_s));
        }
        return m_connection.finish(*query);
    }

    Result<> readSource(std::optional<std::int64_t> fromMs)
    {
        const QString since = fromMs ? u"WHERE time_ms>=%1"_s.arg(*fromMs) : QString();
        auto query = m_connection.prepare(
            u"SELECT min(\"offset\"), (SELECT min(\"offset\") FROM purchases), (SELECT max(\"offset\") FROM purchases),"
            " count(*) FROM purchases "_s
            + since);
        if (!query)
            return tl::unexpected(query.error());
        if (auto found = m_connection.runFirst(*query); !found)
            return tl::unexpected(found.error());
        const bool some = !query->value(0).isNull();
        const bool any = !query->value(1).isNull();
        const SourceOffset oldest = any ? SourceOffset(query->value(1).toLongLong()) : m_next;
        const SourceOffset last(query->value(2).toLongLong());
        if (!isInOrder(oldest, SourceOffset()) || !isInOrder(last, SourceOffset()))
            return tl::unexpected(m_connection.damage(u"a purchase is out of order"_s));
        const SourceOffset end = any ? last.next() : m_next;
        m_from = some ? SourceOffset(query->value(0).toLongLong()) : end;
        m_plan.purchases = query->value(3).toLongLong();
        m_plan.deleted = std::max<std::int64_t>(std::min(oldest, m_next) - FirstOffset, 0);
        return m_connection.finish(*query);
    }

    static constexpr SourceOffset FirstOffset{1}; ///< As SQLite numbers rows.

    sqlite::Connection &m_connection;
    JournalRecount m_plan;
    qint64 m_app = 0;
    SourceOffset m_next;
    ChangelogPosition m_changelogEnd;
    SourceOffset m_from;
};

} // namespace

Result<JournalRecount> recountJournal(const SourceSettings &settings, std::optional<std::int64_t> fromMs,
                                      RecountStep step)
{
    const QString path = journalPath(settings.dataDir);
    if (!QFile::exists(path))
        return JournalRecount{};
    auto connection = openJournal(path, JournalBusyTimeout);
    if (!connection)
        return tl::unexpected(connection.error());
    auto transaction = sqlite::Transaction::begin(*connection);
    if (!transaction)
        return tl::unexpected(transaction.error());
    Recount recount(*connection);
    auto plan = recount.look(settings.appId, fromMs);
    if (!plan || !plan->isThere || step == RecountStep::Look)
        return plan;
    return recount.forget(toText(settings.fields)).and_then([&] { return transaction->commit(); }).map([&] {
        return *plan;
    });
}

} // namespace spendwatch
