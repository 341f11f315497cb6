// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/running_instance.h"

#include "app/data_dir_lock.h"
#include "engine/table/table_file.h"
#include "engine/values/exact_text.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <csignal>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// What QLockFile writes comes first: process, program, computer and more, a line each. It reads no further.
constexpr QByteArrayView AddressField = "address ";
constexpr QByteArrayView TableField = "table ";
constexpr qint64 MaxBytes = 8192;

QString tableNameOf(const SourceSettings &source)
{
    return QFileInfo(tableFilePath(source)).fileName();
}

bool isAlive(qint64 process)
{
    return process > 0 && (::kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM);
}

RunningInstance parse(const QByteArray &content)
{
    RunningInstance instance;
    const QList<QByteArray> lines = content.split('\n');
    instance.process = lines.front().toLongLong();
    for (const QByteArray &line : lines) {
        if (line.startsWith(AddressField))
            instance.address = exactText(line.sliced(AddressField.size()));
        else if (line.startsWith(TableField))
            instance.table = exactText(line.sliced(TableField.size()));
    }
    return instance;
}

} // namespace

bool RunningInstance::watches(const SourceSettings &source) const
{
    return table == tableNameOf(source);
}

void announceInstance(const SourceSettings &source, const QString &address)
{
    QFile file(DataDirLock::pathIn(source.dataDir));
    if (!file.exists() || !file.open(QIODevice::ReadWrite))
        return;
    QByteArray content = file.read(MaxBytes);
    if (parse(content).process != QCoreApplication::applicationPid())
        return;
    if (const qsizetype ours = content.indexOf('\n' + AddressField.toByteArray()); ours >= 0)
        content.truncate(ours + 1);
    const qint64 begin = content.size();
    const QByteArray lines = AddressField.toByteArray() + address.toUtf8() + '\n' + TableField.toByteArray()
                             + tableNameOf(source).toUtf8() + '\n';
    if (file.seek(begin) && file.write(lines) == lines.size())
        file.resize(begin + lines.size());
}

std::optional<RunningInstance> runningInstance(const QString &dataDir)
{
    QFile file(DataDirLock::pathIn(dataDir));
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly)) // Opening a pipe would wait for ever.
        return std::nullopt;
    const RunningInstance instance = parse(file.read(MaxBytes));
    return isAlive(instance.process) ? std::optional(instance) : std::nullopt;
}

} // namespace spendwatch
