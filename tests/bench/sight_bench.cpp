// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// How long a purchase that another process sends takes until the window has painted it.
#include "ui/parts/plain_label.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QEvent>
#include <QEventLoop>
#include <QLocale>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>

#include "bench/bench.h"
#include "bench/http_load.h"
#include "bench/joined_window.h"
#include "bench/purchase_load.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr int WaitMs = 20'000;

/// Sees what a label shows when it is painted.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(PlainLabel &label) : m_label(label) { label.installEventFilter(this); }
    [[nodiscard]] qint64 shown() const { return m_shown; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            m_shown = QLocale().toLongLong(m_label.text());
        return QObject::eventFilter(watched, event);
    }

private:
    PlainLabel &m_label;
    qint64 m_shown = -1;
};

struct Sight {
    std::vector<double> sinceStartMs; ///< Of the sending process.
    std::vector<double> sinceReportMs; ///< Since it said that the purchase was sent; 0: shown before.
};

template <typename Done>
void waitFor(const char *what, Done done)
{
    const QDeadlineTimer deadline(WaitMs);
    while (!done()) {
        if (deadline.hasExpired())
            throw std::runtime_error(std::string("the window did not come to: ") + what);
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    }
}

void rest(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

/// One purchase by a process of its own.
void sendAndSee(const QStringList &arguments, const PaintWatch &watch, Sight &sight)
{
    const qint64 before = watch.shown();
    QProcess sender;
    sender.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer timer;
    timer.start();
    double reported = -1;
    double shown = -1;
    const auto now = [&timer] { return static_cast<double>(timer.nsecsElapsed()) / 1e6; };
    QObject::connect(&sender, &QProcess::readyReadStandardOutput, [&] {
        if (reported < 0)
            reported = now();
    });
    sender.start(QStringLiteral(SPENDWATCH_PROGRAM), QStringList{u"send"_s, u"1"_s} + arguments);
    waitFor("a purchase sent and painted", [&] {
        if (shown < 0 && watch.shown() > before)
            shown = now();
        return shown >= 0 && reported >= 0;
    });
    sight.sinceStartMs.push_back(shown);
    sight.sinceReportMs.push_back(std::max(0.0, shown - reported));
    waitFor("an ended sender", [&] { return sender.state() == QProcess::NotRunning; });
}

std::vector<Figures> measure(const BenchContext &context, const QString &name, SourceSettings settings)
{
    const QTemporaryDir folder;
    settings.dataDir = folder.path();
    const QStringList arguments = argumentsFor(settings) + QStringList{u"--data-dir"_s, settings.dataDir};
    JoinedWindow joined(settings);
    auto *label = joined.window().findChild<PlainLabel *>(u"purchases"_s);
    if (label == nullptr)
        throw std::runtime_error("the window has no figure of the purchases");
    const PaintWatch watch(*label);
    Sight first; // Caches are cold, and the group is being joined.
    waitFor("a window", [&] { return watch.shown() == 0; });
    sendAndSee(arguments, watch, first);
    Sight sight;
    const int purchases = context.runs * (context.quick ? 5 : 30);
    for (int i = 0; i < purchases; ++i) {
        sayProgress(u"sight, %1: purchase %2"_s.arg(name).arg(i + 1));
        rest(200 + 37 * i % 300); // A quiet stream, at any phase of its polls.
        sendAndSee(arguments, watch, sight);
    }
    std::ranges::sort(sight.sinceReportMs);
    std::ranges::sort(sight.sinceStartMs);
    std::vector<Figures> all;
    for (const auto &[q, word] : {std::pair{0.5, u"p50"_s}, {0.99, u"p99"_s}}) {
        all.push_back(
            {u"sight, %1: painted after \"sent\", %2"_s.arg(name, word), u"ms"_s, {quantile(sight.sinceReportMs, q)}});
        all.push_back({u"  after the start of \"send\", %1"_s.arg(word), u"ms"_s, {quantile(sight.sinceStartMs, q)}});
    }
    return all;
}

} // namespace

std::vector<Figures> benchSight(const BenchContext &context)
{
    std::vector<Figures> all = measure(context, u"journal"_s, {});
    const SourceSettings kafka = freshSettings(context.brokers);
    makeTopic(kafka, 4);
    for (Figures &figures : measure(context, u"Kafka"_s, kafka))
        all.push_back(std::move(figures));
    return all;
}
