// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/instance_file.h"

#include "engine/stream/kafka/kafka_log.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSaveFile>

#include <array>
#include <map>
#include <mutex>
#include <optional>

using namespace Qt::StringLiterals;

namespace spendwatch::kafka {

namespace {

constexpr qint64 FileBytes = 33; ///< The digits and a line feed.

QString makeId()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    QString id;
    for (const quint32 word : words)
        id += QString::number(word, 16).rightJustified(8, u'0');
    return id;
}

/// Nothing when there is no file, or it is not ours.
std::optional<QString> read(const QString &path)
{
    // Checked before it is opened, because opening a pipe would block.
    const QFileInfo info(path);
    QFile file(path);
    if (info.isSymLink() || !info.isFile() || info.size() != FileBytes || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    static const QRegularExpression digits(u"\\A([0-9a-f]{32})\n\\z"_s);
    const QRegularExpressionMatch match = digits.match(QString::fromLatin1(file.read(FileBytes)));
    return match.hasMatch() ? std::optional(match.captured(1)) : std::nullopt;
}

/// Written completely or not at all, and readable only by the owner.
bool write(const QString &path, const QString &id)
{
    if (QFileInfo(path).isSymLink() && !QFile::remove(path))
        return false; // The target of the link would be written.
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
           && file.write(id.toLatin1() + '\n') == FileBytes && file.commit();
}

} // namespace

QString keptInstanceId(const QString &dataDir)
{
    static std::mutex mutex;
    static std::map<QString, QString> unkept; // The same digits as long as the program runs.
    const std::scoped_lock lock(mutex);
    const QString path = QDir(dataDir).filePath(u"instance-id"_s);
    if (auto kept = read(path))
        return *std::move(kept);
    if (const auto found = unkept.find(path); found != unkept.end())
        return found->second;
    const QString id = makeId();
    const bool wasThere = QFileInfo::exists(path);
    if (write(path, id)) {
        if (wasThere)
            qCWarning(logKafka, "%s was damaged and is replaced: Kafka knows this instance by another name from now on",
                      qUtf8Printable(path));
        return id;
    }
    qCWarning(logKafka, "%s cannot be read or written: Kafka knows this instance by another name after each start",
              qUtf8Printable(path));
    return unkept[path] = id;
}

} // namespace spendwatch::kafka
