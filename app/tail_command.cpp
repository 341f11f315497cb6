// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/tail_command.h"

#include "app/console.h"
#include "app/instance_access.h"
#include "app/running_instance.h"
#include "app/signals.h"
#include "engine/values/printable.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QTimer>
#include <QUrl>
#include <QUrlQuery>

#include <chrono>
#include <memory>
#include <optional>

namespace spendwatch {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto AskEvery = 250ms;
constexpr auto AnswerTimeout = 10s;
constexpr qint64 MaxAnswer = 8 * 1024 * 1024; ///< The longest names, all escaped, are less.

/// What people read of a line: that of the contract, and before it what was left out.
QByteArray words(const QJsonObject &line)
{
    QString text;
    if (const qint64 leftOut = line[u"left_out"].toInteger(); leftOut > 0)
        text = u"… and %1 more purchases.\n"_s.arg(leftOut);
    // As written: a sum may have more digits than a number of JSON's has here.
    text += printable(line[u"customer"].toString()) + u" has spent "_s + line[u"total"].toString() + u" so far.\n"_s;
    return text.toUtf8();
}

/// The digits behind "total_spent", which may not fit into 64 bits.
QString totalDigits(const QByteArray &json)
{
    constexpr QByteArrayView Key = ",\"total_spent\":";
    const qsizetype begin = json.lastIndexOf(Key) + Key.size();
    return QString::fromLatin1(json.mid(begin, json.indexOf(',', begin) - begin));
}

class Tail
{
public:
    Tail(RunningInstance instance, std::unique_ptr<InstanceAccess> access, bool json)
        : m_instance(std::move(instance)),
          m_access(std::move(access)),
          m_json(json)
    { }

    /// Asks once what is new and prints it. Fails when there is no answer; false: nobody reads what is printed.
    Result<bool> step()
    {
        const auto lines = ask();
        if (!lines)
            return tl::unexpected(lines.error());
        QByteArray text;
        for (const QByteArray &line : lines->split('\n')) {
            QJsonObject object = QJsonDocument::fromJson(line).object();
            if (object.isEmpty())
                continue;
            m_last = object[u"number"].toInteger();
            object[u"total"] = totalDigits(line);
            text += m_json ? line + '\n' : words(object);
        }
        return text.isEmpty() || console::print(text);
    }

private:
    Result<QByteArray> ask()
    {
        QUrl url(m_instance.address + u"/activity.ndjson"_s);
        if (m_last)
            url.setQuery(u"after=%1"_s.arg(*m_last));
        QNetworkRequest request(url);
        request.setTransferTimeout(static_cast<int>(std::chrono::milliseconds(AnswerTimeout).count()));
        const std::unique_ptr<QNetworkReply> reply = m_access->get(request);
        QEventLoop loop;
        QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
        QObject::connect(reply.get(), &QNetworkReply::downloadProgress, &loop, [&](qint64 received) {
            if (received > MaxAnswer)
                reply->abort();
        });
        if (!reply->isFinished())
            loop.exec();
        const QByteArray body = reply->readAll();
        if (reply->error() == QNetworkReply::NoError)
            return body;
        const QString told = QJsonDocument::fromJson(body).object()[u"error"].toString();
        return failure(Recovery::GiveUp,
                       message("The Spendwatch at %1 (process %2) does not tell what is spent: %3", m_instance.address,
                               m_instance.process,
                               printable(told.isEmpty() ? InstanceAccess::problemOf(*reply) : told)),
                       message("Start it, then try again."));
    }

    const RunningInstance m_instance;
    const std::unique_ptr<InstanceAccess> m_access;
    const bool m_json;
    std::optional<qint64> m_last;
};

/// Returns at once when a stop is requested.
void waitForNext(const std::stop_token &stop)
{
    QEventLoop loop;
    const std::stop_callback quit(
        stop, [&loop] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); });
    QTimer::singleShot(AskEvery, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

int runTail(const CommandLine &commandLine)
{
    const SourceSettings &source = commandLine.source;
    const auto instance = runningInstance(source.dataDir);
    if (!instance || !instance->watches(source))
        return console::fail({Recovery::GiveUp, message("No Spendwatch watches this source with %1", source.dataDir),
                              message("Start one: spendwatch --headless; or say which is meant with --data-dir, "
                                      "--broker, --app-id and --topic.")});
    if (instance->address.isEmpty())
        return console::fail(
            {Recovery::GiveUp,
             message("The Spendwatch that is running here (process %1) answers nowhere", instance->process),
             message("Start it with a free --http-port.")});
    const StopSignals stopSignals;
    const std::stop_token stop = stopSignals.token();
    auto access = InstanceAccess::of(*instance, commandLine.http);
    if (!access)
        return console::fail(access.error());
    Tail tail(*instance, *std::move(access), commandLine.format == TableFormat::Json);
    while (!stop.stop_requested()) {
        const auto printed = tail.step();
        if (!printed)
            return stop.stop_requested() ? ExitDone : console::fail(printed.error());
        if (!*printed)
            return ExitFailed;
        waitForNext(stop);
    }
    return ExitDone;
}

} // namespace spendwatch
