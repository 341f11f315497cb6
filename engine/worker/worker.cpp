// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/worker.h"

#include "engine/values/limit_error.h"
#include "engine/values/takes_bad_alloc.h"
#include "engine/values/thread_name.h"
#include "engine/worker/observation.h"
#include "engine/worker/session.h"

#include <QDateTime>
#include <QLoggingCategory>

#include <exception>
#include <utility>

namespace spendwatch {

namespace {

Q_LOGGING_CATEGORY(lcWorker, "spendwatch.worker", QtInfoMsg)

WarningKind warningOf(HistoryKind kind)
{
    return kind == HistoryKind::Everybody ? WarningKind::History : WarningKind::CustomerHistory;
}

} // namespace

Worker::Worker(std::unique_ptr<StreamFactory> factory, WorkerParts &parts, QString tablePath,
               const RetryPolicy &retries)
    : m_factory(std::move(factory)),
      m_parts(parts),
      m_tablePath(std::move(tablePath)),
      m_retries(retries),
      m_backOff(retries.firstPause, retries.maxPause)
{
    m_parts.status.update([this](WorkerStatus &status) {
        status.state = WorkerState::Connecting;
        status.observing = m_parts.observing;
        status.source = m_factory->description();
    });
    m_thread = std::jthread([this](const std::stop_token &stop) { run(stop); });
}

Worker::~Worker() = default;

void Worker::requestStop()
{
    m_thread.request_stop();
}

void Worker::tryNow()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_pausing)
        return;
    m_tryNow = true;
    m_woken.notify_all();
}

void Worker::run(const std::stop_token &stop)
{
    nameThisThread("consume");
    while (!stop.stop_requested()) {
        Result<> served;
        try {
            const TakesBadAlloc here;
            served = serve(stop);
        } catch (const std::exception &exception) {
            served = failure(Recovery::Reopen,
                             message(QT_TRANSLATE_NOOP("engine", "The worker failed: %1"), toMessage(exception)),
                             adviceOn(exception));
        }
        if (!served && !stop.stop_requested())
            handleFailure(served.error(), stop);
    }
    m_store.reset();
    m_windowStores = {};
    m_parts.status.setWell(WorkerState::Stopped);
}

Result<> Worker::serve(const std::stop_token &stop)
{
    m_parts.status.update([](WorkerStatus &status) {
        status.state = WorkerState::Connecting;
        status.nextTryMs = 0; // This is the next try.
    });
    auto format = makePurchaseFormat(m_parts.fields, m_parts.schemas);
    if (!format)
        return tl::unexpected(format.error());
    auto stream = m_factory->open(stop);
    if (!stream)
        return tl::unexpected(stream.error());
    if (stop.stop_requested())
        return {};
    qCInfo(lcWorker).noquote() << "opened:" << m_factory->description(); // The state does not tell it after a failure.
    m_parts.status.setWarning(WarningKind::Settings, stream->warning);
    if (auto attached = attach(stream->logId); !attached)
        return attached;
    m_parts.status.setWarning(WarningKind::Topics, stream->topicWarning);
    auto served =
        m_parts.observing ? observe(*stream, *std::move(format), stop) : count(*stream, *std::move(format), stop);
    if (stop.stop_requested() && m_store)
        m_store->finish(); // While the stream is closed.
    return served;
}

Result<> Worker::count(Stream &stream, std::unique_ptr<PurchaseFormat> format, const std::stop_token &stop)
{
    Session session(stream, m_parts, *m_store, m_factory->description(), m_retries.groupTimeout);
    if (!m_parts.fields.isDemo())
        session.readBy(std::move(format));
    auto served = session.run(stop);
    if (session.wentWell())
        m_backOff.reset();
    return served;
}

Result<> Worker::observe(Stream &stream, std::unique_ptr<PurchaseFormat> format, const std::stop_token &stop)
{
    Observation observation(stream, m_parts, std::move(format), m_factory->description());
    auto served = observation.run(stop);
    if (observation.wentWell())
        m_backOff.reset();
    return served;
}

Result<> Worker::attach(const QString &logId)
{
    if (!m_logId.isEmpty() && logId != m_logId) {
        return failure(Recovery::GiveUp,
                       message(QT_TRANSLATE_NOOP("engine", "%1 is now a different source (%2) than before (%3)"),
                               m_factory->description(), logId, m_logId),
                       message("Restart Spendwatch with another --data-dir, or bring the former source back."));
    }
    if (m_store || m_parts.observing) { // What is only observed is kept in memory, and read anew at each start.
        m_logId = logId;
        return {};
    }
    const auto warnAs = [this](WarningKind kind) {
        return [this, kind](const Message &warning) { m_parts.status.setWarning(kind, warning); };
    };
    auto store =
        TableStore::open(m_tablePath, logId, m_parts.table, warnAs(WarningKind::Table),
                         m_parts.hold.isShare ? TableExtent::Share : TableExtent::All, &m_parts.figures.waitingRows);
    if (!store)
        return tl::unexpected(store.error());
    m_store = std::move(*store);
    for (const HistoryKind kind : AllHistoryKinds)
        if (!m_parts.windowsFile[kind].isEmpty())
            m_windowStores[kind] = std::make_unique<WindowStore>(m_parts.windowsFile[kind], logId,
                                                                 m_parts.windowsOf(kind), warnAs(warningOf(kind)));
    m_logId = logId;
    return {};
}

void Worker::handleFailure(const Error &error, const std::stop_token &stop)
{
    const bool failed = error.recovery == Recovery::GiveUp;
    const std::chrono::milliseconds time = failed ? m_retries.failedPause : m_backOff.next();
    beginPause();
    m_parts.status.setTrouble(failed ? WorkerState::Failed : WorkerState::Waiting, error.what, error.advice,
                              QDateTime::currentMSecsSinceEpoch() + time.count());
    waitForNextTry(stop, time);
}

/// Set before the status shows it, because whoever sees it can end the pause.
void Worker::beginPause()
{
    const std::scoped_lock lock(m_mutex);
    m_pausing = true;
    m_tryNow = false;
}

void Worker::waitForNextTry(const std::stop_token &stop, std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    m_woken.wait_for(lock, stop, time, [this] { return m_tryNow; });
    m_pausing = false;
}

} // namespace spendwatch
