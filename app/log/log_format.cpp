// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/log/log_format.h"

#include "engine/values/exact_text.h"
#include "engine/values/json_text.h"
#include "engine/values/printable.h"

#include <QDateTime>
#include <QStringList>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

QByteArray wordOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "critical";
    case QtFatalMsg:
        return "fatal";
    }
    return "info";
}

void add(QByteArray &json, const char *key, const QString &value)
{
    json += json.isEmpty() ? '{' : ',';
    json += '"' + QByteArray(key) + "\":";
    appendJsonString(json, value.toStdString());
}

} // namespace

QByteArray jsonLogLine(const LogRecord &record)
{
    QByteArray json;
    add(json, "time", QDateTime::fromMSecsSinceEpoch(record.timeMs).toUTC().toString(Qt::ISODateWithMs));
    add(json, "level", QString::fromLatin1(wordOf(record.type)));
    add(json, "category", exactText(record.category));
    add(json, "id", record.id);
    add(json, "message", record.text);
    return json + "}\n";
}

QByteArray journalLogLine(const LogRecord &record)
{
    return journalPriority(record.type) + record.category + ": " + printable(record.text).toUtf8() + '\n';
}

QByteArray journalPriority(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "<7>";
    case QtInfoMsg:
        return "<6>";
    case QtWarningMsg:
        return "<4>";
    case QtCriticalMsg:
        return "<3>";
    case QtFatalMsg:
        return "<2>";
    }
    return "<6>";
}

QString filterRules(const QString &levels)
{
    static const QStringList names{u"debug"_s, u"info"_s, u"warning"_s, u"critical"_s};
    QString rules;
    for (const QString &one : levels.split(u',', Qt::SkipEmptyParts)) {
        const bool hasCategory = one.contains(u'=');
        const QString category = hasCategory ? one.section(u'=', 0, 0) : u"*"_s;
        const qsizetype least = names.indexOf(one.section(u'=', -1));
        for (qsizetype i = 0; i < names.size(); ++i)
            rules += u"spendwatch.%1.%2=%3\n"_s.arg(category, names[i], i >= least ? u"true"_s : u"false"_s);
    }
    return rules;
}

} // namespace spendwatch
