// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/totals.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace spendwatch::test {

namespace {

Totals fromJson(const QByteArray &json)
{
    Totals totals;
    for (const QJsonValue &value : QJsonDocument::fromJson(json).array())
        totals[value[u"customer"].toString()] = value[u"total_spent"].toInteger();
    return totals;
}

} // namespace

Totals totalsOverHttp(const HeadlessProgram &program, const Totals &expected)
{
    Totals totals;
    for (const auto &entry : expected) {
        const QString &name = entry.first;
        const auto answer = program.get("/customer/" + QUrl::toPercentEncoding(name));
        if (!answer || answer->status != 200)
            continue;
        const QJsonObject json = QJsonDocument::fromJson(answer->body).object();
        totals[json[u"customer"].toString()] = json[u"total_spent"].toInteger();
    }
    return totals;
}

Totals totalsListed(const HeadlessProgram &program)
{
    static const QRegularExpression next(u"\r\nLink: <([^>]*)>; rel=\"next\"\r\n"_s);
    Totals totals;
    for (QByteArray query = "?sort=name&limit=1000"; !query.isEmpty();) {
        const auto answer = program.get("/customers" + query);
        if (!answer || answer->status != 200)
            return totals;
        totals.merge(fromJson(answer->body));
        query = next.match(QString::fromUtf8(answer->head)).captured(1).toUtf8();
    }
    return totals;
}

Totals totalsPrinted(const HeadlessProgram &program)
{
    return fromJson(program.command({u"table"_s, u"--json"_s}));
}

QString tableFileOf(const HeadlessProgram &program)
{
    const QDir folder(program.dataDir());
    const QStringList found = folder.entryList({u"*-table.sqlite"_s}, QDir::Files);
    return found.size() == 1 ? folder.filePath(found.front()) : QString();
}

Totals totalsInSqlite(const HeadlessProgram &program)
{
    Totals totals;
    const QString name = QUuid::createUuid().toString();
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(tableFileOf(program));
        database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
        QSqlQuery query(database);
        if (!database.open() || !query.exec(u"SELECT customer, total_spent FROM totals"_s))
            qWarning() << database.lastError() << query.lastError();
        while (query.next())
            totals[QString::fromUtf8(query.value(0).toByteArray())] = query.value(1).toLongLong();
    }
    QSqlDatabase::removeDatabase(name);
    return totals;
}

QString difference(const Totals &found, const Totals &expected)
{
    qsizetype wrong = 0;
    QString first;
    const auto note = [&](const QString &what) {
        if (wrong++ == 0)
            first = what;
    };
    for (const auto &[name, total] : expected) {
        const auto at = found.find(name);
        if (at == found.end())
            note(u"%1: missing, %2 expected"_s.arg(name).arg(total));
        else if (at->second != total)
            note(u"%1: %2, %3 expected"_s.arg(name).arg(at->second).arg(total));
    }
    for (const auto &[name, total] : found)
        if (!expected.contains(name))
            note(u"%1: %2, though it has no purchases"_s.arg(name).arg(total));
    return wrong == 0 ? QString() : u"%1 wrong; first %2"_s.arg(wrong).arg(first);
}

} // namespace spendwatch::test
