// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "bench/measurement.h"

#include <QDate>
#include <QFile>
#include <QSysInfo>
#include <QThread>

#include <cmath>
#include <librdkafka/rdkafka.h>

using namespace Qt::StringLiterals;

namespace {

/// What stands behind `name` and the colon in a file of /proc; an empty string where there is no such line.
QString valueIn(const QString &path, const QByteArray &name)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // The size of these files is 0, so atEnd() cannot be asked.
    for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine())
        if (line.startsWith(name))
            return QString::fromUtf8(line.sliced(line.indexOf(':') + 1)).simplified();
    return {};
}

QString memory()
{
    const double kibibytes = valueIn(u"/proc/meminfo"_s, "MemTotal").section(u' ', 0, 0).toDouble();
    return QString::number(std::lround(kibibytes / 1024 / 1024)) + u" GiB"_s;
}

} // namespace

QString describeMeasurement(const BenchContext &context)
{
    const QString text =
        u"Measured on %1 with Spendwatch %2: %3 processors (%4), %5 of memory, %6, librdkafka %7; at least %8 run(s) "
        u"of "
        "each case."_s.arg(QDate::currentDate().toString(Qt::ISODate), QStringLiteral(SPENDWATCH_VERSION))
            .arg(QThread::idealThreadCount())
            .arg(valueIn(u"/proc/cpuinfo"_s, "model name"), memory(), QSysInfo::prettyProductName(),
                 QString::fromUtf8(rd_kafka_version_str()))
            .arg(context.runs);
    return context.quick
               ? text + u" This was a quick run with small sizes: it shows that the benchmark works, not more."_s
               : text;
}
