// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/send_command.h"

#include "app/console.h"
#include "app/send_given_command.h"
#include "app/signals.h"
#include "engine/send/send_job.h"
#include "engine/stream/source_settings.h"
#include "engine/stream/stream.h"
#include "engine/values/amount.h"

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

QString grouped(qint64 number)
{
    return toGroupedDecimal(number, u","_s);
}

/// Shows the progress in place on a terminal, elsewhere only problems.
class ProgressLine
{
public:
    explicit ProgressLine(const QString &target)
    {
        if (m_terminal)
            console::reportInPlace(u"connecting to "_s + target);
    }

    void show(const SendProgress &progress)
    {
        if (m_terminal)
            console::reportInPlace(progress.state == SendState::Sending ? lineFor(progress) : QString());
        else if (progress.problem != m_reportedProblem && progress.state == SendState::Sending)
            reportProblem(progress.problem);
    }

private:
    static QString lineFor(const SendProgress &progress)
    {
        QString line = u"sent "_s + grouped(progress.sent);
        if (progress.count > 0)
            line += u" of "_s + grouped(progress.count);
        if (progress.problem.isEmpty())
            return line + u" (%1/s)"_s.arg(grouped(qRound64(progress.perSecond)));
        return line + u"; trying again: "_s + progress.problem.englishLine();
    }

    void reportProblem(const Message &problem)
    {
        console::reportRetry(problem);
        m_reportedProblem = problem;
    }

    const bool m_terminal = console::isErrorTerminal();
    Message m_reportedProblem;
};

} // namespace

int runSend(const CommandLine &commandLine)
{
    if (commandLine.sendKind != SendKind::Random)
        return runSendGiven(commandLine);
    const QString target = makeStreamFactory(commandLine.source)->description();
    const auto factory = makeSenderFactory(commandLine.source, commandLine.sendKeys);
    const StopSignals stopSignals;
    ProgressLine line(target);
    const SendProgress end = runSendJob(commandLine.plan, *factory, stopSignals.token(),
                                        [&line](const SendProgress &progress) { line.show(progress); });

    const QString sent =
        u"sent %1 purchase%2 to %3"_s.arg(QString::number(end.sent), end.sent == 1 ? u""_s : u"s"_s, target);
    const QString stopped = end.state == SendState::StoppedByUser ? u" (stopped)"_s : QString();
    const bool printed = console::print(QString(sent + stopped + u'\n'));
    if (end.state == SendState::Failed) {
        console::report(end.problem.englishLine());
        return ExitFailed;
    }
    const bool isWhole = commandLine.plan.count == 0 || end.sent == commandLine.plan.count;
    return printed && isWhole ? ExitDone : ExitFailed;
}

} // namespace spendwatch
