// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/status/state_words.h"

#include "ui/language/engine_words.h"
#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaxProblem = 600;

QString tr(const char *text)
{
    return QCoreApplication::translate("spendwatch", text);
}

/// A stream that is more than two seconds (and more than a handful) behind is not live.
bool isBehind(const WorkerStatus &status, double perSecond)
{
    constexpr qint64 Handful = 1000;
    return status.lag > std::max<qint64>(Handful, qint64(std::clamp(perSecond, 0.0, 1e12) * 2));
}

QString flow(const WorkerStatus &status, double perSecond)
{
    QStringList parts;
    parts << (status.lag < 0 ? tr("lag not known") : tr("lag %1").arg(grouped(status.lag)));
    parts << tr("%1 purchases/s").arg(rateNumber(perSecond));
    if (status.observing && status.partitions > 0)
        parts << (status.partitions == 1 ? tr("1 partition") : tr("%1 partitions").arg(status.partitions));
    else if (status.partitions > 1 || (status.partitions > 0 && status.partitionsOwned != status.partitions))
        parts << tr("%1 of %2 partitions").arg(status.partitionsOwned).arg(status.partitions);
    return parts.join(u", "_s);
}

StateWords running(const WorkerStatus &status, double perSecond)
{
    if (status.observing)
        return {Tone::Good, tr("Observing"), flow(status, perSecond), {}};
    if (status.partitions > 0 && status.partitionsOwned == 0)
        return {Tone::Good, tr("Standing by"), tr("other instances own all %1 partitions").arg(status.partitions), {}};
    if (isBehind(status, perSecond))
        return {Tone::Busy, tr("Catching up"), flow(status, perSecond), {}};
    return {Tone::Good, tr("Live"), flow(status, perSecond), {}};
}

QString duration(qint64 seconds)
{
    constexpr qint64 Minute = 60;
    constexpr qint64 Hour = 3600;
    if (seconds < 2 * Minute)
        return tr("%1 s").arg(seconds);
    return seconds < 2 * Hour ? tr("%1 min").arg((seconds + Minute - 1) / Minute)
                              : tr("%1 h").arg((seconds + Hour - 1) / Hour);
}

/// What matters most comes first: a narrow window cuts the end.
QString restored(const RestoreProgress &progress)
{
    const QString rate = tr("%1 rows/s").arg(rateNumber(progress.rowsPerSecond));
    if (progress.rowsExpected <= 0)
        return tr("%1 rows").arg(grouped(progress.rows)) + u", "_s + rate;
    const auto expected = double(progress.rowsExpected);
    QStringList parts{percent(std::min(double(progress.rows), expected), expected)};
    const auto left = double(progress.rowsExpected - progress.rows);
    if (left > 0 && progress.rowsPerSecond >= 1)
        parts << tr("%1 left").arg(duration(qint64(std::ceil(left / progress.rowsPerSecond))));
    parts << tr("%1 of %2 rows").arg(grouped(progress.rows), grouped(progress.rowsExpected)) << rate;
    return parts.join(u", "_s);
}

QString since(const WorkerStatus &status)
{
    return status.sinceMs > 0 ? tr("since %1").arg(shortTime(status.sinceMs)) : QString();
}

QString nextTry(const WorkerStatus &status, qint64 nowMs)
{
    const int tries = status.tries;
    const qint64 seconds = (status.nextTryMs - nowMs + 999) / 1000;
    const QString when = status.nextTryMs <= 0 ? tries > 0 ? tr("trying again now") : tr("tries again automatically")
                         : seconds <= 0 ? tr("trying again now")
                                               : tr("next try in %1 s").arg(seconds);
    QStringList parts{since(status)};
    if (tries > 0)
        parts << (tries == 1 ? tr("tried once") : tr("tried %1 times").arg(tries));
    parts << when;
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

StateWords plainWords(const WorkerStatus &status, double perSecond, qint64 nowMs)
{
    switch (status.state) {
    case WorkerState::Connecting:
        return {Tone::Busy, tr("Connecting"), tr("to %1").arg(literalText(sourceWords(status.source))), {}};
    case WorkerState::Restoring:
        return {Tone::Busy, tr("Restoring the totals"), restored(status.restore), {}};
    case WorkerState::Running:
        return running(status, perSecond);
    case WorkerState::Rebalancing:
        return {Tone::Busy, tr("Rebalancing"), tr("partitions are being reassigned; totals stay correct"), {}};
    case WorkerState::Waiting:
        return {Tone::Warn, stuckWords(false), nextTry(status, nowMs), {}};
    case WorkerState::Stopped:
        return {Tone::Idle, tr("Stopped"), since(status), {}};
    case WorkerState::Failed:
        break;
    }
    return {Tone::Bad,
            stuckWords(true),
            status.nextTryMs > 0 || status.tries > 0 ? nextTry(status, nowMs) : since(status),
            {}};
}

} // namespace

QString stuckWords(bool failed)
{
    return failed ? tr("Failed") : tr("Waiting");
}

bool isAnswering(const WorkerStatus &status)
{
    switch (status.state) {
    case WorkerState::Restoring:
    case WorkerState::Running:
    case WorkerState::Rebalancing:
        return true;
    case WorkerState::Connecting:
    case WorkerState::Waiting:
    case WorkerState::Stopped:
    case WorkerState::Failed:
        break;
    }
    return false;
}

StateWords stateWords(const WorkerStatus &status, double purchasesPerSecond, qint64 nowMs)
{
    StateWords words = plainWords(status, purchasesPerSecond, nowMs);
    if (!status.problem.isEmpty() && words.tone == Tone::Good)
        words.tone = Tone::Warn;
    words.problem = engineWords(status.problem);
    if (!words.problem.isEmpty() && !status.advice.isEmpty()) {
        if (!QStringView(u".!?…:").contains(words.problem.back()))
            words.problem += QLatin1Char('.');
        words.problem += QLatin1Char(' ') + engineWords(status.advice);
    }
    for (const Warning &warning : status.warnings) {
        if (words.tone == Tone::Good)
            words.tone = Tone::Warn;
        if (!words.problem.isEmpty())
            words.problem += QStringView(u".!?…").contains(words.problem.back()) ? u" "_s : u". "_s;
        words.problem += engineWords(warning.text);
    }
    words.problem = literalText(words.problem, MaxProblem);
    return words;
}

} // namespace spendwatch
