// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/journal/journal_fields.h"

#include "engine/stream/counted_fields.h"

#include <QString>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

Result<bool> isTrue(sqlite::Connection &connection, const QString &question)
{
    return connection.scalar(question).map([](const QVariant &answer) { return answer.toBool(); });
}

Result<bool> hasTable(sqlite::Connection &connection)
{
    return isTrue(connection, u"SELECT count(*) FROM sqlite_schema WHERE type='table' AND name='app_fields'"_s);
}

/// Empty: those of the demo.
Result<std::string> notedFields(sqlite::Connection &connection, std::int64_t app)
{
    const auto there = hasTable(connection);
    if (!there)
        return tl::unexpected(there.error());
    if (!*there)
        return std::string();
    return connection
        .scalar(u"SELECT coalesce((SELECT fields FROM app_fields WHERE app=%1), '')"_s.arg(QString::number(app)))
        .map([](const QVariant &fields) { return fields.toString().toStdString(); });
}

} // namespace

Result<> noteFields(sqlite::Connection &connection, std::int64_t app, const std::string &fields)
{
    const auto there = hasTable(connection);
    if (!there)
        return tl::unexpected(there.error());
    if (!*there && fields.empty())
        return {};
    if (!*there) {
        if (auto made = connection.exec(u"CREATE TABLE app_fields(app INTEGER PRIMARY KEY, fields TEXT NOT NULL)"_s);
            !made)
            return made;
    }
    auto query = connection.prepare(u"INSERT INTO app_fields(app, fields) VALUES(?, ?)"
                                    " ON CONFLICT(app) DO UPDATE SET fields=excluded.fields"_s);
    if (!query)
        return tl::unexpected(query.error());
    query->bindValue(0, static_cast<qint64>(app));
    query->bindValue(1, QString::fromStdString(fields));
    return connection.run(*query);
}

Result<> requireFields(sqlite::Connection &connection, std::int64_t app, const std::string &fields)
{
    const auto noted = notedFields(connection, app);
    if (!noted)
        return tl::unexpected(noted.error());
    if (*noted == fields)
        return {};
    const auto counted = isTrue(
        connection, u"SELECT next_offset > 0 OR changelog_end > 0 FROM apps WHERE app=%1"_s.arg(QString::number(app)));
    if (!counted)
        return tl::unexpected(counted.error());
    if (*counted)
        return tl::unexpected(
            otherFields(message(QT_TRANSLATE_NOOP("engine", "the journal %1"), connection.path()), *noted, fields));
    return noteFields(connection, app, fields);
}

} // namespace spendwatch
