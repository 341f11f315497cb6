// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/headless_run.h"

#include "app/demo_record.h"
#include "app/option_values.h"
#include "app/service_notices.h"
#include "app/share_token.h"
#include "app/watch_service.h"

#include <QCoreApplication>

#include <cstdio>
#include <string>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// Names come from the network: a control character in one must neither forge a line nor steer a terminal.
QString onOneLine(const QString &text)
{
    QString safe;
    safe.reserve(text.size());
    for (const QChar c : text)
        if (c.category() == QChar::Other_Control)
            safe += u"\\u%1"_s.arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            safe += c;
    return safe;
}

void printLine(const QString &line)
{
    const QByteArray bytes = onOneLine(line).toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout);
}

void printFeed(const std::vector<FeedLine> &lines, bool verbose)
{
    for (const FeedLine &line : lines) {
        if (line.leftOut > 0)
            printLine(u"… and %1 more purchases."_s.arg(line.leftOut));
        if (verbose) {
            printLine(u"Processing:"_s);
            printLine(demoRecord(line));
        }
        printLine(spokenLine(line));
    }
    std::fflush(stdout);
}

/// Prints what the publisher reports, and ends the event loop when the run has failed. Belongs to the main thread.
class HeadlessView : public QObject
{
public:
    /// A share has no spoken lines: the totals that they tell are not here.
    HeadlessView(QString address, ServiceNotices &notices, bool speaks, bool verbose)
        : m_address(std::move(address)),
          m_notices(notices),
          m_speaks(speaks),
          m_verbose(verbose)
    { }

    void show(const Snapshot &snapshot)
    {
        m_notices.seen(snapshot.status);
        if (snapshot.status.ready && !m_saidReady) {
            m_saidReady = true;
            printLine(u"ready %1 watching %2"_s.arg(m_address, snapshot.status.source));
        }
        speak(snapshot.newLines);
        if (snapshot.status.state == WorkerState::Failed)
            QCoreApplication::exit(1);
    }

    void speak(const std::vector<FeedLine> &lines) const
    {
        if (m_speaks)
            printFeed(lines, m_verbose);
    }

private:
    QString m_address;
    ServiceNotices &m_notices;
    const bool m_speaks;
    const bool m_verbose;
    bool m_saidReady = false;
};

/// Other instances call us by the name that they are told.
HttpSecurity securityOf(const CommandLine &commandLine)
{
    HttpSecurity security = commandLine.http;
    const QString &advertised = commandLine.source.hold.address;
    if (const auto host = optionvalues::hostName(advertised.left(advertised.lastIndexOf(u':'))); host)
        security.allowedHosts.append(*host);
    return security;
}

} // namespace

int runHeadless(const CommandLine &commandLine, const std::stop_token &stop)
{
    const HoldSettings &hold = commandLine.source.hold;
    const auto token = shareToken(commandLine.shareTokenFile);
    if (!token) {
        std::fprintf(stderr, "spendwatch: %s\n", qPrintable(token.error()));
        return 1;
    }
    WatchService service(hold.isShare, *token, securityOf(commandLine));
    if (const auto listening = service.listen(commandLine.httpAddress, commandLine.httpPort); !listening) {
        std::fprintf(stderr, "spendwatch: %s\n", qPrintable(listening.error().text()));
        return 1;
    }
    ServiceNotices notices;
    HeadlessView view(service.httpAddress(), notices, !hold.isShare, commandLine.verbose);
    QObject::connect(service.publisher(), &SnapshotPublisher::snapshot, &view,
                     [&view](const Snapshot &snapshot) { view.show(snapshot); });
    service.publisher()->leaveOutTop();
    service.start(commandLine.source);
    notices.started();
    const std::stop_callback quit(stop, [] {
        QMetaObject::invokeMethod(QCoreApplication::instance(), &QCoreApplication::quit, Qt::QueuedConnection);
    });
    const int code = QCoreApplication::exec();
    notices.stopping();
    service.stop();
    QCoreApplication::sendPostedEvents(&view); // Delivers the lines that were queued when the loop ended.
    view.speak(service.view().activity.drainAll());
    return code;
}

} // namespace spendwatch
