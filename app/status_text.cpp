// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/status_text.h"

#include "engine/values/printable.h"

#include <QJsonArray>
#include <QStringList>

#include <algorithm>
#include <vector>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

using Rows = std::vector<QStringList>;

/// "-" for what is not known. Whole numbers have no decimals.
QString text(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toDouble(), 'f', value.toDouble() == double(value.toInteger()) ? 0 : 1);
    const QString words = printable(value.toString());
    return words.isEmpty() ? u"-"_s : words;
}

/// Columns as wide as what is in them; those from `firstNumber` on stand to the right.
QString table(const Rows &rows, qsizetype firstNumber)
{
    std::vector<qsizetype> widths(static_cast<std::size_t>(rows.front().size()));
    for (const QStringList &row : rows)
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[static_cast<std::size_t>(i)] = std::max(widths[static_cast<std::size_t>(i)], row[i].size());
    QString lines;
    for (const QStringList &row : rows) {
        QStringList cells;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const qsizetype width = widths[static_cast<std::size_t>(i)];
            const bool isLast = i + 1 == row.size();
            const bool isNumber = i == 0 || i >= firstNumber;
            cells.append(isNumber ? row[i].rightJustified(width) : isLast ? row[i] : row[i].leftJustified(width));
        }
        lines += cells.join(u"  "_s) + u'\n';
    }
    return lines;
}

QString line(const QString &name, const QString &what)
{
    return name.leftJustified(12) + what + u'\n';
}

QString numbers(const QJsonArray &partitions)
{
    QStringList words;
    for (const auto &partition : partitions)
        words.append(text(partition));
    return words.isEmpty() ? u"none"_s : words.join(u',');
}

QString headText(const QJsonObject &answer)
{
    const QString lag = answer[u"lag"].isDouble() ? text(answer[u"lag"]) : u"not known"_s;
    const bool observing = answer[u"observing"].toBool();
    QString lines =
        line(u"state"_s, u"%1%2 since %3"_s.arg(text(answer[u"state"]), observing ? u", observing"_s : QString(),
                                                text(answer[u"since"])));
    lines += line(u"source"_s, text(answer[u"source"]));
    lines += line(u"lag"_s, lag + (answer[u"stalled"].toBool() ? u", stalled"_s : QString()));
    const QString here = observing ? u"none counted here"_s : u"of which %1 here"_s.arg(text(answer[u"owned"]));
    lines += line(u"partitions"_s, u"%1, %2"_s.arg(text(answer[u"partition_count"]), here));
    for (const QString &name : {u"problem"_s, u"warning"_s})
        if (!answer[name].toString().isEmpty())
            lines += line(name, text(answer[name]));
    return lines;
}

QString partitionsText(const QJsonArray &partitions)
{
    Rows rows{{u"PARTITION"_s, u"OWNER"_s, u"HOST"_s, u"COMMITTED"_s, u"END"_s, u"LAG"_s, u"SECONDS"_s, u"RATE/S"_s,
               u"CHANGELOG"_s}};
    for (const auto &each : partitions) {
        const QJsonObject partition = each.toObject();
        QStringList cells;
        for (const auto *key :
             {"partition", "owner", "host", "committed", "end", "lag", "lag_seconds", "rate", "changelog_position"})
            cells.append(text(partition[QLatin1String(key)]));
        if (partition[u"foreign"].toBool())
            cells[1] += u" (foreign)"_s;
        rows.push_back(cells);
    }
    return table(rows, 3);
}

QString membersText(const QJsonArray &members)
{
    Rows rows{{u"#"_s, u"MEMBER"_s, u"HOST"_s, u"KIND"_s, u"PARTITIONS"_s}};
    for (const auto &each : members) {
        const QJsonObject member = each.toObject();
        const QString kind = member[u"foreign"].toBool() ? u"foreign"_s
                             : member[u"self"].toBool()  ? u"this one"_s
                                                         : u"instance"_s;
        rows.push_back({QString::number(rows.size()), text(member[u"instance"]), text(member[u"host"]), kind,
                        numbers(member[u"partitions"].toArray())});
    }
    return table(rows, 5);
}

} // namespace

QByteArray statusText(const QJsonObject &answer)
{
    QString all = headText(answer);
    if (!answer[u"kafka"].toBool())
        return all.toUtf8();
    const QJsonObject cluster = answer[u"cluster"].toObject();
    const QJsonObject group = answer[u"group"].toObject();
    all += line(u"cluster"_s, u"%1, brokers: %2"_s.arg(text(cluster[u"id"])).arg(cluster[u"brokers"].toArray().size()));
    all += line(u"group"_s, u"%1, members: %2%3"_s.arg(text(group[u"id"]))
                                .arg(group[u"members"].toArray().size())
                                .arg(group[u"stable"].toBool() ? QString() : u", rebalancing"_s));
    all += u'\n' + partitionsText(answer[u"partitions"].toArray());
    all += u'\n' + membersText(group[u"members"].toArray());
    return all.toUtf8();
}

} // namespace spendwatch
