// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/send/send_job.h"

#include "engine/purchase/purchase_encoder.h"
#include "engine/purchase/random_purchases.h"
#include "engine/send/send_pace.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace spendwatch {

namespace {

using namespace std::chrono_literals;
using Clock = SendPace::Clock;

constexpr auto FirstBackOff = 200ms;
constexpr auto MaxBackOff = 5000ms;
constexpr auto ReportEvery = 50ms;
constexpr auto RateWindow = 1000ms;

class SendJob
{
public:
    SendJob(const SendPlan &plan, SenderFactory &factory, std::stop_token stop,
            const std::function<void(const SendProgress &)> &report);

    SendProgress run();

private:
    [[nodiscard]] bool isFinished() const { return m_plan.count != 0 && m_progress.sent >= m_plan.count; }
    [[nodiscard]] bool openSender();
    [[nodiscard]] bool fillChunk();
    [[nodiscard]] bool sendChunk();
    [[nodiscard]] bool recover(const Error &error);
    void pauseUntil(Clock::time_point until);
    void reportSometimes();
    void measureRate(Clock::time_point now);
    SendProgress finish();

    const SendPlan &m_plan;
    SenderFactory &m_factory;
    const std::stop_token m_stop;
    const std::function<void(const SendProgress &)> &m_report;

    RandomPurchases m_purchases;
    SendPace m_pace;
    std::unique_ptr<PurchaseSender> m_sender;
    std::vector<std::string> m_chunk; // Reused; what counts are [m_chunkDone, m_chunkSize).
    std::size_t m_chunkSize = 0;
    std::size_t m_chunkDone = 0; // The first of them, which are durable.
    Clock::duration m_backOff = FirstBackOff;

    SendProgress m_progress;
    const Clock::time_point m_begin;
    Clock::time_point m_nextReport;
    Clock::time_point m_windowBegin;
    std::int64_t m_windowSent = 0; // m_progress.sent at m_windowBegin.
};

SendJob::SendJob(const SendPlan &plan, SenderFactory &factory, std::stop_token stop,
                 const std::function<void(const SendProgress &)> &report)
    : m_plan(plan),
      m_factory(factory),
      m_stop(std::move(stop)),
      m_report(report),
      m_purchases(plan),
      m_pace(plan.perSecond, Clock::now()),
      m_begin(Clock::now()),
      m_nextReport(m_begin),
      m_windowBegin(m_begin)
{
    m_progress.count = plan.count;
}

SendProgress SendJob::run()
{
    while (!m_stop.stop_requested() && !isFinished()) {
        if (!openSender() || !fillChunk() || !sendChunk())
            break;
        reportSometimes();
    }
    return finish();
}

/// The steps return false when the job is over; `m_progress.state` says Failed when it failed.
bool SendJob::openSender()
{
    while (!m_sender) {
        Result<std::unique_ptr<PurchaseSender>> opened = m_factory.open(m_stop);
        if (!opened && !recover(opened.error()))
            return false;
        if (opened) {
            m_sender = std::move(*opened);
            m_pace.restart(Clock::now()); // The flow begins with the first purchase, not with the connection.
        }
    }
    return true;
}

bool SendJob::fillChunk()
{
    if (m_chunkDone < m_chunkSize)
        return true; // The rest of a chunk that failed goes first.

    auto now = Clock::now();
    std::size_t due = m_pace.due(now);
    while (due == 0) {
        pauseUntil(m_pace.nextDue(now));
        if (m_stop.stop_requested())
            return false;
        now = Clock::now();
        due = m_pace.due(now);
    }
    if (m_plan.count != 0)
        due = static_cast<std::size_t>(std::min<qint64>(static_cast<qint64>(due), m_plan.count - m_progress.sent));
    m_pace.take(due, now);

    if (m_chunk.size() < due)
        m_chunk.resize(due);
    for (std::size_t i = 0; i < due; ++i) {
        m_chunk[i].clear();
        appendPurchaseJson(m_chunk[i], m_purchases.next());
    }
    m_chunkSize = due;
    m_chunkDone = 0;
    return true;
}

bool SendJob::sendChunk()
{
    const std::size_t rest = m_chunkSize - m_chunkDone;
    const SendOutcome outcome = m_sender->send(std::span(m_chunk).subspan(m_chunkDone, rest), m_stop);
    const std::size_t durable = std::min(outcome.durable, rest);
    m_chunkDone += durable;
    m_progress.sent += static_cast<qint64>(durable);
    if (durable > 0) {
        m_backOff = FirstBackOff;
        m_progress.problem = {};
    }
    if (outcome.error)
        return recover(*outcome.error);
    if (durable == 0 && !m_stop.stop_requested())
        return recover({Recovery::Reopen,
                        message(QT_TRANSLATE_NOOP("engine", "The source accepted no purchase and gave no reason")),
                        {}});
    return true;
}

/// Waits before the next attempt.
bool SendJob::recover(const Error &error)
{
    if (m_stop.stop_requested())
        return false;
    m_progress.problem = error.message();
    if (error.recovery == Recovery::GiveUp) {
        m_progress.state = SendState::Failed;
        return false;
    }
    if (error.recovery != Recovery::Retry)
        m_sender.reset();

    pauseUntil(Clock::now() + m_backOff);
    m_backOff = std::min<Clock::duration>(m_backOff * 2, MaxBackOff);
    m_pace.restart(Clock::now());
    return !m_stop.stop_requested();
}

/// Waits without missing a report or a request to stop.
void SendJob::pauseUntil(Clock::time_point until)
{
    std::mutex mutex;
    std::condition_variable_any nobody;
    std::unique_lock lock(mutex);
    const auto never = [] { return false; };
    if (m_nextReport < until) {
        nobody.wait_until(lock, m_stop, m_nextReport, never);
        reportSometimes();
    }
    nobody.wait_until(lock, m_stop, until, never);
}

void SendJob::reportSometimes()
{
    const auto now = Clock::now();
    if (now < m_nextReport || m_stop.stop_requested())
        return;
    m_nextReport = now + ReportEvery;
    measureRate(now);
    if (m_report)
        m_report(m_progress);
}

void SendJob::measureRate(Clock::time_point now)
{
    const auto passed = now - m_windowBegin;
    const auto sent = static_cast<double>(m_progress.sent - m_windowSent);
    const bool firstWindow = m_windowBegin == m_begin;
    if (passed < RateWindow && !firstWindow)
        return;
    if (passed.count() > 0)
        m_progress.perSecond = sent / std::chrono::duration<double>(passed).count();
    if (passed >= RateWindow) {
        m_windowBegin = now;
        m_windowSent = m_progress.sent;
    }
}

SendProgress SendJob::finish()
{
    m_sender.reset();
    if (m_progress.state != SendState::Failed) {
        m_progress.state = isFinished() ? SendState::Done : SendState::StoppedByUser;
        m_progress.problem = {};
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - m_begin).count();
    m_progress.perSecond = seconds > 0 ? static_cast<double>(m_progress.sent) / seconds : 0;
    if (m_report)
        m_report(m_progress);
    return m_progress;
}

} // namespace

SendProgress runSendJob(const SendPlan &plan, SenderFactory &factory, std::stop_token stop,
                        const std::function<void(const SendProgress &)> &report)
{
    return SendJob(plan, factory, std::move(stop), report).run();
}

} // namespace spendwatch
