// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/purchase_encoder.h"
#include "engine/purchase/random_purchases.h"
#include "engine/send/given_sender.h"
#include "engine/send/send_job.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <deque>
#include <limits>
#include <thread>
#include <vector>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

/// What the next call of open() or send() does instead of succeeding.
struct Mishap {
    Recovery recovery = Recovery::Retry;
    std::size_t durableBefore = 0; // Of the chunk, before the error.
    bool silent = false; // No error given.
};

/// A source in memory that fails as scripted and remembers what is durable.
class FakeSource : public SenderFactory
{
public:
    Result<std::unique_ptr<PurchaseSender>> open(std::stop_token stop) override;
    SendOutcome send(std::span<const std::string> values, const std::stop_token &stop);

    std::deque<Mishap> openMishaps;
    std::deque<Mishap> sendMishaps;
    std::function<void(std::size_t durable)> onSend;
    std::vector<std::string> durable;
    std::vector<std::size_t> chunks;
    int opened = 0;
    int alive = 0;

private:
    static Error errorFor(const Mishap &mishap)
    {
        return {mishap.recovery, message("The fake is broken"), message("Mend it")};
    }
};

class FakeSender : public PurchaseSender
{
public:
    explicit FakeSender(FakeSource &source) : m_source(source) { ++m_source.alive; }
    ~FakeSender() override { --m_source.alive; }
    FakeSender(const FakeSender &) = delete;
    FakeSender &operator=(const FakeSender &) = delete;

    SendOutcome send(std::span<const std::string> values, std::stop_token stop) override
    {
        return m_source.send(values, stop);
    }

private:
    FakeSource &m_source;
};

Result<std::unique_ptr<PurchaseSender>> FakeSource::open(std::stop_token)
{
    ++opened;
    if (!openMishaps.empty()) {
        const Mishap mishap = openMishaps.front();
        openMishaps.pop_front();
        return tl::unexpected(errorFor(mishap));
    }
    return std::make_unique<FakeSender>(*this);
}

SendOutcome FakeSource::send(std::span<const std::string> values, const std::stop_token &)
{
    SendOutcome outcome;
    outcome.durable = values.size();
    chunks.push_back(values.size());
    if (!sendMishaps.empty()) {
        const Mishap mishap = sendMishaps.front();
        sendMishaps.pop_front();
        outcome.durable = std::min(mishap.durableBefore, values.size());
        if (!mishap.silent)
            outcome.error = errorFor(mishap);
    }
    const auto safe = values.first(outcome.durable);
    durable.insert(durable.end(), safe.begin(), safe.end());
    if (onSend)
        onSend(durable.size());
    return outcome;
}

std::vector<std::string> expectedPurchases(const SendPlan &plan, qint64 count)
{
    RandomPurchases purchases(plan);
    std::vector<std::string> values(static_cast<std::size_t>(count));
    for (std::string &value : values)
        appendPurchaseJson(value, purchases.next());
    return values;
}

SendPlan seededPlan(qint64 count, double perSecond = 0)
{
    SendPlan plan;
    plan.count = count;
    plan.perSecond = perSecond;
    plan.seed = 5;
    return plan;
}

void ignoreReport(const SendProgress &) { }

} // namespace

class TestSendJob : public QObject
{
    Q_OBJECT

private slots:
    void sendsAll_data();
    void sendsAll();
    void mishaps_data();
    void mishaps();
    void givenOnesGetThrough();
    void givenOnesGiveUp();
    void givesUp_data();
    void givesUp();
    void reportsTheProblem();
    void steadyFlow();
    void endlessUntilStopped();
    void stopIsAnsweredSoon_data();
    void stopIsAnsweredSoon();
    void stoppedBeforeItBegan();
    void reportsAreFew();
};

void TestSendJob::sendsAll_data()
{
    QTest::addColumn<qint64>("count");
    for (const qint64 count : {1, 100, 4999, 5000, 5001, 12'345})
        QTest::addRow("%lld", static_cast<long long>(count)) << count;
}

void TestSendJob::sendsAll()
{
    QFETCH(qint64, count);
    FakeSource source;
    const SendPlan plan = seededPlan(count);
    std::vector<SendProgress> reports;
    const SendProgress end =
        runSendJob(plan, source, {}, [&](const SendProgress &report) { reports.push_back(report); });

    QCOMPARE(end.state, SendState::Done);
    QCOMPARE(end.sent, count);
    QCOMPARE(end.count, count);
    QVERIFY(end.perSecond > 0);
    QVERIFY(end.problem.isEmpty());
    QVERIFY(source.durable == expectedPurchases(plan, count));
    QCOMPARE(source.opened, 1);
    QCOMPARE(source.alive, 0);
    QCOMPARE(reports.back().state, SendState::Done);
    QCOMPARE(reports.back().sent, count);
    QVERIFY(std::ranges::is_sorted(reports, {}, &SendProgress::sent));
}

void TestSendJob::mishaps_data()
{
    QTest::addColumn<int>("failedOpens");
    QTest::addColumn<QList<int>>("durableBefore"); // One failed send each.
    QTest::addColumn<Recovery>("recovery");
    QTest::addColumn<bool>("silent");
    QTest::addColumn<int>("opened");

    QTest::newRow("open, retry") << 2 << QList<int>{} << Recovery::Retry << false << 3;
    QTest::newRow("open, reopen") << 1 << QList<int>{} << Recovery::Reopen << false << 2;
    QTest::newRow("send, retry, none durable") << 0 << QList<int>{0} << Recovery::Retry << false << 1;
    QTest::newRow("send, retry, some durable") << 0 << QList<int>{10, 1, 3} << Recovery::Retry << false << 1;
    QTest::newRow("send, retry, all durable") << 0 << QList<int>{5000} << Recovery::Retry << false << 1;
    QTest::newRow("send, reopen, some durable") << 0 << QList<int>{4999, 1} << Recovery::Reopen << false << 3;
    QTest::newRow("send, rewind, some durable") << 0 << QList<int>{7} << Recovery::Rewind << false << 2;
    QTest::newRow("a part without an error") << 0 << QList<int>{7, 20} << Recovery::Retry << true << 1;
    QTest::newRow("nothing without an error") << 0 << QList<int>{0} << Recovery::Retry << true << 2;
}

void TestSendJob::mishaps()
{
    QFETCH(int, failedOpens);
    QFETCH(QList<int>, durableBefore);
    QFETCH(Recovery, recovery);
    QFETCH(bool, silent);
    QFETCH(int, opened);

    FakeSource source;
    for (int i = 0; i < failedOpens; ++i)
        source.openMishaps.push_back({recovery, 0, silent});
    for (const int durable : durableBefore)
        source.sendMishaps.push_back({recovery, static_cast<std::size_t>(durable), silent});
    const SendPlan plan = seededPlan(6000);
    const SendProgress end = runSendJob(plan, source, {}, ignoreReport);

    QCOMPARE(end.state, SendState::Done);
    QCOMPARE(end.sent, 6000);
    QVERIFY(end.problem.isEmpty());
    QCOMPARE(source.opened, opened);
    // Nothing lost, nothing twice, nothing out of order.
    QVERIFY(source.durable == expectedPurchases(plan, 6000));
}

void TestSendJob::givesUp_data()
{
    QTest::addColumn<bool>("atOpen");
    QTest::addColumn<int>("durable");
    QTest::newRow("open") << true << 0;
    QTest::newRow("send, none durable") << false << 0;
    QTest::newRow("send, some durable") << false << 3;
}

void TestSendJob::givesUp()
{
    QFETCH(bool, atOpen);
    QFETCH(int, durable);
    FakeSource source;
    const Mishap mishap{Recovery::GiveUp, static_cast<std::size_t>(durable), false};
    (atOpen ? source.openMishaps : source.sendMishaps).push_back(mishap);
    SendProgress last;
    const SendProgress end = runSendJob(seededPlan(10), source, {}, [&](const SendProgress &report) { last = report; });
    QCOMPARE(end.state, SendState::Failed);
    QCOMPARE(end.sent, durable);
    QCOMPARE(end.problem.english(), u"The fake is broken. Mend it"_s);
    QCOMPARE(last.state, SendState::Failed);
    QCOMPARE(source.alive, 0);
}

void TestSendJob::reportsTheProblem()
{
    FakeSource source;
    source.openMishaps.resize(2);
    bool reported = false;
    bool goneAgain = false;
    QElapsedTimer timer;
    timer.start();
    const SendProgress end = runSendJob(seededPlan(10), source, {}, [&](const SendProgress &report) {
        reported =
            reported
            || (report.state == SendState::Sending && report.problem.english().contains(u"The fake is broken"_s));
        goneAgain = reported && report.problem.isEmpty();
    });
    QCOMPARE(end.state, SendState::Done);
    QVERIFY(reported);
    QVERIFY(goneAgain);
    QVERIFY2(timer.elapsed() >= 600, "the second pause is longer than the first");
}

void TestSendJob::steadyFlow()
{
    FakeSource source;
    QElapsedTimer timer;
    timer.start();
    const SendProgress end = runSendJob(seededPlan(100, 200), source, {}, ignoreReport);
    QCOMPARE(end.state, SendState::Done);
    QCOMPARE(source.durable.size(), std::size_t(100));
    // The first at 0 s, the last at 99/200 s.
    QVERIFY2(timer.elapsed() >= 490, QByteArray::number(timer.elapsed()));
    QVERIFY(source.chunks.size() > 5);
    QVERIFY(source.chunks.size() <= 26);
}

void TestSendJob::endlessUntilStopped()
{
    FakeSource source;
    std::stop_source stop;
    source.onSend = [&](std::size_t durable) {
        if (durable >= 50'000)
            stop.request_stop();
    };
    const SendProgress end = runSendJob(seededPlan(0), source, stop.get_token(), ignoreReport);
    QCOMPARE(end.state, SendState::StoppedByUser);
    QCOMPARE(end.count, 0);
    QCOMPARE(end.sent, 50'000);
}

void TestSendJob::stopIsAnsweredSoon_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<int>("failedOpens");
    QTest::newRow("between two purchases") << 0.001 << 0;
    QTest::newRow("while backing off") << 0.0 << 1000;
}

void TestSendJob::stopIsAnsweredSoon()
{
    QFETCH(double, rate);
    QFETCH(int, failedOpens);
    FakeSource source;
    source.openMishaps.resize(static_cast<std::size_t>(failedOpens));
    std::stop_source stop;
    std::atomic<int> reports = 0;
    std::atomic<bool> ended = false;
    SendProgress end;
    std::jthread job([&] {
        end = runSendJob(seededPlan(10, rate), source, stop.get_token(), [&](const SendProgress &) { ++reports; });
        ended = true;
    });
    QTRY_VERIFY(reports > 0);
    QElapsedTimer timer;
    timer.start();
    stop.request_stop();
    job.join();
    QVERIFY2(timer.elapsed() < 100, QByteArray::number(timer.elapsed()));
    QCOMPARE(end.state, SendState::StoppedByUser);
    QCOMPARE(end.sent, failedOpens > 0 ? 0 : 1);
}

void TestSendJob::stoppedBeforeItBegan()
{
    FakeSource source;
    std::stop_source stop;
    stop.request_stop();
    const SendProgress end = runSendJob(seededPlan(10), source, stop.get_token(), ignoreReport);
    QCOMPARE(end.state, SendState::StoppedByUser);
    QCOMPARE(end.sent, 0);
    QCOMPARE(source.opened, 0);
}

void TestSendJob::reportsAreFew()
{
    FakeSource source;
    int reports = 0;
    QElapsedTimer timer;
    timer.start();
    const SendProgress end = runSendJob(seededPlan(500'000), source, {}, [&](const SendProgress &) { ++reports; });
    QCOMPARE(end.sent, 500'000);
    QVERIFY2(reports <= timer.elapsed() / 50 + 2, QByteArray::number(reports));
}

/// Each once and in order, whatever happens meanwhile.
void TestSendJob::givenOnesGetThrough()
{
    FakeSource source;
    source.openMishaps = {{Recovery::Reopen}};
    source.sendMishaps = {{Recovery::Retry, 1}, {Recovery::Reopen, 0}, {Recovery::Retry, 0, true}};
    int problems = 0;
    int mended = 0;
    GivenSender sender(source, {}, [&](const Message &problem) { ++(problem.isEmpty() ? mended : problems); });
    const std::vector<std::string> values{"a", "b", "c"};
    QVERIFY(sender.send(values));
    QVERIFY(source.durable == values);
    QCOMPARE(sender.sent(), std::int64_t{3});
    QCOMPARE(problems, 4);
    QCOMPARE(mended, 2);
    QVERIFY(sender.send(values));
    QCOMPARE(sender.sent(), std::int64_t{6});
    QVERIFY(sender.send({}));
}

void TestSendJob::givenOnesGiveUp()
{
    FakeSource source;
    source.sendMishaps = {{Recovery::GiveUp, 2}};
    GivenSender sender(source, {}, [](const Message &) {});
    const std::vector<std::string> values{"a", "b", "c"};
    const auto sent = sender.send(values);
    QVERIFY(!sent);
    QCOMPARE(sent.error().what.english(), u"The fake is broken"_s);
    QCOMPARE(sender.sent(), std::int64_t{2});
    std::stop_source stop;
    stop.request_stop();
    GivenSender stopped(source, stop.get_token(), [](const Message &) {});
    QVERIFY(stopped.send(values));
    QCOMPARE(stopped.sent(), std::int64_t{0});
}

QTEST_GUILESS_MAIN(TestSendJob)
#include "tst_send_job.moc"
