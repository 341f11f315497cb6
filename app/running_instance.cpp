// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/running_instance.h"

#include "app/data_dir_lock.h"
#include "engine/table/table_file.h"
#include "engine/values/exact_text.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// What QLockFile writes comes first: process, program, computer and more, a line each. It reads no further.
constexpr QByteArrayView AddressField = "address ";
constexpr QByteArrayView TableField = "table ";
constexpr QByteArrayView TokenField = "token-file ";
constexpr QByteArrayView CertificateField = "certificate ";
constexpr qint64 MaxBytes = 8192;

QString tableNameOf(const SourceSettings &source)
{
    return QFileInfo(tableFilePath(source)).fileName();
}

bool isAlive(qint64 process)
{
    return process > 0 && (::kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM);
}

QByteArray lineOf(QByteArrayView field, const QString &value)
{
    return value.contains(u'\n') ? QByteArray() : field.toByteArray() + value.toUtf8() + '\n';
}

RunningInstance parse(const QByteArray &content)
{
    RunningInstance instance;
    const QList<QByteArray> lines = content.split('\n');
    instance.process = lines.front().toLongLong();
    const std::array<std::pair<QByteArrayView, QString *>, 4> fields{{{AddressField, &instance.address},
                                                                      {TableField, &instance.table},
                                                                      {TokenField, &instance.tokenFile},
                                                                      {CertificateField, &instance.certificateFile}}};
    for (const QByteArray &line : lines)
        for (const auto &[field, value] : fields)
            if (line.startsWith(field))
                *value = exactText(line.sliced(field.size()));
    return instance;
}

} // namespace

bool RunningInstance::watches(const SourceSettings &source) const
{
    return table == tableNameOf(source);
}

void announceInstance(const SourceSettings &source, const QString &address, const QString &tokenFile,
                      const QString &certificateFile)
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
    const QByteArray lines = lineOf(AddressField, address) + lineOf(TableField, tableNameOf(source))
                             + (tokenFile.isEmpty() ? QByteArray() : lineOf(TokenField, tokenFile))
                             + (certificateFile.isEmpty() ? QByteArray() : lineOf(CertificateField, certificateFile));
    if (file.seek(begin) && file.write(lines) == lines.size())
        file.resize(begin + lines.size());
}

std::optional<RunningInstance> runningInstance(const QString &dataDir)
{
    QFile file(DataDirLock::pathIn(dataDir));
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly)) // Opening a pipe would wait forever.
        return std::nullopt;
    const RunningInstance instance = parse(file.read(MaxBytes));
    return isAlive(instance.process) ? std::optional(instance) : std::nullopt;
}

} // namespace spendwatch
