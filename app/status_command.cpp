// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/status_command.h"

#include "app/console.h"
#include "app/instance_access.h"
#include "app/instance_question.h"
#include "app/observer_folder.h"
#include "app/running_instance.h"
#include "app/status_text.h"
#include "engine/values/printable.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds AskEvery = 250ms;
/// The first look at an instance makes it ask Kafka for more; that is worth a moment.
constexpr std::chrono::milliseconds FactsTime = 3s;

struct Answer {
    QByteArray json;
    QJsonObject object;

    [[nodiscard]] QString state() const { return object[u"state"].toString(); }
    /// Kafka will tell soon what is missing here.
    [[nodiscard]] bool isPartial() const
    {
        return object[u"kafka"].toBool() && object[u"ready"].toBool() && object[u"asked"].isNull();
    }
};

struct Asked {
    QString address;
    std::unique_ptr<InstanceAccess> access;
};

Result<Asked> asked(const QString &address, Result<std::unique_ptr<InstanceAccess>> access)
{
    if (!access)
        return tl::unexpected(std::move(access.error()));
    return Asked{address, *std::move(access)};
}

/// Looked up each time: with --wait the instance may be about to start.
Result<Asked> whomToAsk(const CommandLine &commandLine)
{
    if (!commandLine.status.url.isEmpty())
        return asked(commandLine.status.url, InstanceAccess::of(commandLine.status.url, commandLine.http));
    const QString &dataDir = commandLine.source.dataDir;
    auto instance = runningInstance(dataDir);
    if (!instance && commandLine.status.waitFor.isEmpty()) // Who waits means the one that counts.
        instance = runningInstance(observerFolder(dataDir));
    if (!instance)
        return failure(Recovery::Retry, message("No Spendwatch is running on %1", dataDir),
                       message("--data-dir says where it keeps its data, --url where it answers."));
    if (commandLine.source.usesKafka() && !instance->watches(commandLine.source))
        return failure(
            Recovery::Retry,
            message("The Spendwatch that is running on %1 (process %2) watches another source, or is about to "
                    "begin",
                    dataDir, instance->process),
            message("Leave --broker, --app-id and --topic away to ask it nevertheless."));
    if (instance->address.isEmpty())
        return failure(
            Recovery::Retry,
            message("The Spendwatch that is running on %1 (process %2) answers nowhere", dataDir, instance->process),
            message("Is its port taken? It says so in its log."));
    return asked(instance->address, InstanceAccess::of(*instance, commandLine.http));
}

Result<Answer> ask(const CommandLine &commandLine)
{
    const auto whom = whomToAsk(commandLine);
    if (!whom)
        return tl::unexpected(whom.error());
    auto body = askInstance(*whom->access, whom->address, u"/partitions"_s);
    if (!body)
        return tl::unexpected(std::move(body.error()));
    Answer answer{*std::move(body), {}};
    answer.object = QJsonDocument::fromJson(answer.json).object();
    if (answer.state().isEmpty())
        return failure(Recovery::Retry, message("What %1 answers is not understood", printable(whom->address)),
                       message("Is it a Spendwatch of this version?"));
    return answer;
}

int print(const Answer &answer, const CommandLine &commandLine)
{
    const bool isJson = commandLine.format == TableFormat::Json;
    return console::print(isJson ? answer.json + '\n' : statusText(answer.object)) ? ExitDone : ExitFailed;
}

int giveUp(const Result<Answer> &answer, const CommandLine &commandLine)
{
    if (!answer)
        return console::fail(answer.error());
    console::report(u"The state is %1 and not %2, after %3 s."_s.arg(
        printable(answer->state()), commandLine.status.waitFor, QString::number(commandLine.status.timeoutSeconds)));
    return ExitFailed;
}

/// One that has stopped in order answers no more, and so does one that was killed.
bool hasStopped(const CommandLine &commandLine)
{
    return commandLine.status.waitFor == "stopped"_L1 && commandLine.status.url.isEmpty()
           && !runningInstance(commandLine.source.dataDir);
}

int printStopped(const CommandLine &commandLine)
{
    const bool isJson = commandLine.format == TableFormat::Json;
    const QString text = u"No Spendwatch is running on %1.\n"_s.arg(printable(commandLine.source.dataDir));
    return console::print(isJson ? R"({"state":"stopped"})"_ba + '\n' : text.toUtf8()) ? ExitDone : ExitFailed;
}

} // namespace

int runStatus(const CommandLine &commandLine)
{
    const QString &wanted = commandLine.status.waitFor;
    const QDeadlineTimer waiting(wanted.isEmpty() ? 0ms : std::chrono::seconds(commandLine.status.timeoutSeconds));
    std::optional<QDeadlineTimer> facts;
    for (;;) {
        if (hasStopped(commandLine))
            return printStopped(commandLine);
        const auto answer = ask(commandLine);
        const bool isThere = answer && (wanted.isEmpty() || answer->state() == wanted);
        if (isThere && !facts)
            facts = QDeadlineTimer(FactsTime);
        if (isThere && (!answer->isPartial() || facts->hasExpired()))
            return print(*answer, commandLine);
        if (!isThere && waiting.hasExpired())
            return giveUp(answer, commandLine);
        QThread::msleep(static_cast<unsigned long>(AskEvery.count()));
    }
}

} // namespace spendwatch
