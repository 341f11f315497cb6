// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/history_file.h"

#include "engine/table/table_file.h"

#include <QDataStream>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cmath>

namespace spendwatch::historyfile {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 Magic = 0x53574831; // "SWH1"
constexpr quint32 MaxLevels = 8;
constexpr quint32 MaxSteps = 2000;
constexpr double MaxFigure = 1e30; ///< No day's spending comes near it, and sums of such figures are still figures.
constexpr auto Format = QDataStream::Qt_6_4;

/// False for what is no number, too.
bool isFigure(double value)
{
    return std::abs(value) <= MaxFigure;
}

/// Whether something else stands there: a pipe, on which opening waits, or a link that leads nowhere, behind which a file would
/// be created.
bool isNoFile(const QString &path)
{
    const QFileInfo info(path);
    return (info.exists() || info.isSymLink()) && !info.isFile();
}

tl::unexpected<Error> notAFile(const QString &path)
{
    return failure(Recovery::GiveUp, message(QT_TRANSLATE_NOOP("engine", "%1 is not a file"), path),
                   message(QT_TRANSLATE_NOOP("engine", "Move it away: a file is created in its place.")));
}

bool read(QDataStream &stream, SpendingLevel &level)
{
    qint32 stepSeconds = 0;
    quint32 count = 0;
    stream >> stepSeconds >> count;
    if (stepSeconds < 1 || stepSeconds > 86'400 || count > MaxSteps)
        return false;
    level.stepSeconds = stepSeconds;
    for (quint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        SecondOfSpending step;
        stream >> step.second >> step.amount >> step.purchases;
        if (step.second % stepSeconds != 0 || !isFigure(step.amount) || !isFigure(step.purchases))
            return false;
        level.steps.push_back(step);
    }
    return stream.status() == QDataStream::Ok;
}

} // namespace

QString pathOf(const SourceSettings &settings)
{
    return sourceFilePath(settings, u"history"_s);
}

Result<> save(const QString &path, const QList<SpendingLevel> &levels)
{
    if (isNoFile(path))
        return notAFile(path);
    QSaveFile file(path);
    const bool opened =
        file.open(QIODevice::WriteOnly) && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (opened) {
        QDataStream stream(&file);
        stream.setVersion(Format);
        stream << Magic << static_cast<quint32>(levels.size());
        for (const SpendingLevel &level : levels) {
            stream << qint32(level.stepSeconds) << static_cast<quint32>(level.steps.size());
            for (const SecondOfSpending &step : level.steps)
                stream << step.second << step.amount << step.purchases;
        }
    }
    if (opened && file.commit())
        return {};
    return failure(
        Recovery::Retry,
        message(QT_TRANSLATE_NOOP("engine", "The spending over time cannot be kept in %1: %2"), path,
                file.errorString()),
        message(QT_TRANSLATE_NOOP("engine", "Free some space, or give yourself write access to the folder.")));
}

Result<QList<SpendingLevel>> load(const QString &path)
{
    if (isNoFile(path))
        return notAFile(path);
    QFile file(path);
    if (!file.exists())
        return QList<SpendingLevel>{};
    if (!file.open(QIODevice::ReadOnly))
        return failure(Recovery::Retry,
                       message(QT_TRANSLATE_NOOP("engine", "%1 cannot be read: %2"), path, file.errorString()));
    QDataStream stream(&file);
    stream.setVersion(Format);
    quint32 magic = 0;
    quint32 count = 0;
    stream >> magic >> count;
    QList<SpendingLevel> levels;
    bool good = magic == Magic && count <= MaxLevels;
    for (quint32 i = 0; good && i < count; ++i) {
        SpendingLevel level;
        good = read(stream, level);
        levels.append(std::move(level));
    }
    if (good && stream.atEnd())
        return levels;
    return failure(Recovery::GiveUp,
                   message(QT_TRANSLATE_NOOP("engine", "%1 is damaged or from a newer version"), path),
                   message(QT_TRANSLATE_NOOP("engine", "The chart starts empty; totals are not affected.")));
}

} // namespace spendwatch::historyfile
