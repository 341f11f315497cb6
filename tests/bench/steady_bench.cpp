// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What the window takes of the processor while 50 purchases a second come on Kafka: in sight, and minimised. Processor time of
// this process, which is engine and window; the sender is another.
#include <QEventLoop>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include "bench/bench.h"
#include "bench/joined_window.h"
#include "bench/program_run.h"
#include "bench/purchase_load.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr int PerSecond = 50;
constexpr int WaitMs = 60'000;

void goOn(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Sends from its construction to its end.
class Sender
{
public:
    explicit Sender(const QStringList &arguments)
    {
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(QStringLiteral(SPENDWATCH_PROGRAM),
                        QStringList{u"send"_s, u"0"_s, u"--rate"_s, QString::number(PerSecond), u"--customers"_s,
                                    u"hamzah,meher,brian,anna,bo,chen,dara,emil"_s}
                            + arguments);
    }
    ~Sender()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(WaitMs))
            m_process.kill();
    }

private:
    QProcess m_process;
};

void waitForPurchases(const JoinedWindow &joined, qint64 wanted)
{
    QElapsedTimer timer;
    timer.start();
    while (joined.counted() < wanted) {
        if (timer.elapsed() > WaitMs)
            throw std::runtime_error("the purchases do not come");
        goOn(50);
    }
}

/// In per cent of a core; throws where fewer purchases came than are said to.
double measureOnce(const JoinedWindow &joined, int seconds)
{
    const qint64 first = joined.counted();
    const double before = ownProcessorSeconds();
    QElapsedTimer timer;
    timer.start();
    goOn(seconds * 1000);
    const double took = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    const double percent = (ownProcessorSeconds() - before) / took * 100;
    if (static_cast<double>(joined.counted() - first) < 0.8 * PerSecond * took)
        throw std::runtime_error("fewer purchases came than were to be measured");
    return percent;
}

} // namespace

std::vector<Figures> benchSteady(const BenchContext &context)
{
    Figures visible{u"50 purchases/s on Kafka, window in sight"_s, u"% of a core"_s, {}};
    Figures minimised{u"  minimised"_s, u"% of a core"_s, {}};
    SourceSettings settings = freshSettings(context.brokers);
    makeTopic(settings, 4);
    const QTemporaryDir folder;
    settings.dataDir = folder.path();
    JoinedWindow joined(settings);
    const Sender sender(argumentsFor(settings) + QStringList{u"--data-dir"_s, settings.dataDir});
    waitForPurchases(joined, 10 * PerSecond); // Joining the group, and the first drawings, are not what lasts.
    const int seconds = 12 * context.seconds;
    for (int run = 0; run < context.runs; ++run) {
        sayProgress(u"steady: run %1"_s.arg(run + 1));
        visible.runs.push_back(measureOnce(joined, seconds));
        joined.window().showMinimized();
        goOn(3000); // What is told less often then comes with the next snapshot.
        minimised.runs.push_back(measureOnce(joined, seconds));
        joined.window().showNormal();
        goOn(3000);
    }
    return {visible, minimised};
}
