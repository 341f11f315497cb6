// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/watch_run.h"

#include "engine/stream/stream.h"
#include "ui/main_window.h"

#include <QDateTime>

namespace spendwatch {

WatchRun::WatchRun(MainWindow &window, QString httpAddress, quint16 httpPort, HttpSecurity security, QObject *parent)
    : QObject(parent),
      m_window(window),
      m_httpAddress(std::move(httpAddress)),
      m_httpPort(httpPort),
      m_security(std::move(security)),
      m_sender(std::make_unique<SendController>())
{
    connect(&m_window, &MainWindow::sendWanted, m_sender.get(), &SendController::send);
    connect(&m_window, &MainWindow::sendStopWanted, m_sender.get(), &SendController::stop);
    connect(&m_window, &MainWindow::tryNowWanted, this, [this] {
        if (m_service)
            m_service->tryNow();
    });
    connect(&m_window, &MainWindow::otherPortWanted, this, [this] {
        if (m_service)
            m_service->listenElsewhere();
    });
    connect(&m_window, &MainWindow::tableExportWanted, this, &WatchRun::exportTable);
    connect(&m_window, &MainWindow::exportCancelWanted, this, &WatchRun::cancelExport);
    connect(&m_window, &MainWindow::messagesWanted, this, &WatchRun::browse);
    connect(&m_window, &MainWindow::resendWanted, this, [this](const std::vector<MessagePlace> &places) {
        if (m_watched && !m_watched->observe)
            m_browsing.resend(*m_watched, places);
    });
    connect(&m_window, &MainWindow::pastWanted, this, &WatchRun::readPast);
    connect(&m_window, &MainWindow::pastRejectedWanted, this, [this] {
        if (m_watched)
            m_past.startRejected(*m_watched);
    });
    connect(&m_past, &PastReading::purchasesRead, &m_window, &MainWindow::showPast);
    connect(&m_past, &PastReading::rejectedRead, &m_window, &MainWindow::showPastRejected);
    connect(&m_browsing, &MessageBrowsing::resent, &m_window, &MainWindow::showResent);
    connect(&m_browsing, &MessageBrowsing::finished, &m_window, &MainWindow::showMessages);
    connect(m_sender.get(), &SendController::progress, &m_window, &MainWindow::showSendProgress, Qt::QueuedConnection);
}

WatchRun::~WatchRun() = default;

void WatchRun::watch(const SourceSettings &settings)
{
    const bool stopping = m_next.has_value();
    m_next = settings;
    // What it holds is at other places: it is neither shown nor resent from now on.
    m_browsing.cancel();
    m_past.cancel();
    m_watched.reset();
    m_sender->setSource(settings); // What is sent from now on is meant for it.
    m_window.setSendTarget(settings.usesKafka() ? SendTarget{settings.topic, settings.brokers, settings.observe}
                                                : SendTarget{});
    if (stopping)
        return;
    if (!m_service)
        return startNext();
    QObject::disconnect(m_service->publisher(), nullptr, &m_window, nullptr);
    QObject::disconnect(&m_window, nullptr, m_service->publisher(), nullptr);
    QObject::disconnect(m_service->streamPublisher(), nullptr, &m_window, nullptr);
    QObject::disconnect(&m_window, nullptr, m_service->streamPublisher(), nullptr);
    m_service->requestStop();
    m_sender->stop();
    // Signals of the former service are delivered first.
    QMetaObject::invokeMethod(
        this, [this] { showChange(*m_next); }, Qt::QueuedConnection);
    m_retiring = std::jthread([this, former = std::move(m_service)]() mutable {
        former.reset();
        QMetaObject::invokeMethod(this, &WatchRun::startNext, Qt::QueuedConnection);
    });
}

void WatchRun::startNext()
{
    const SourceSettings settings = *m_next;
    m_next.reset();
    m_watched = settings;
    m_service = std::make_unique<WatchService>(false, QByteArray(), m_security);
    join(*m_service->publisher());
    join(*m_service->streamPublisher());
    // It watches even if the port is taken; the window says so.
    (void)m_service->listen(m_httpAddress, m_httpPort);
    m_service->start(settings);
    if (m_asked)
        browse(*m_asked);
    m_asked.reset();
}

void WatchRun::browse(const MessageQuery &query)
{
    if (m_watched)
        m_browsing.start(*m_watched, query);
    else
        m_asked = query;
}

/// The window asks only about what an engine has told it of this source.
void WatchRun::readPast(const PastQuery &query)
{
    if (m_watched)
        m_past.start(*m_watched, query);
}

/// The only place where window and engine meet. All of it crosses threads by value, through queued connections.
void WatchRun::join(SnapshotPublisher &publisher)
{
    connect(&publisher, &SnapshotPublisher::frame, &m_window, &MainWindow::showFrame);
    // At once, and not in turn, so that an older question is given up.
    connect(&m_window, &MainWindow::pageWanted, &publisher, &SnapshotPublisher::ask, Qt::DirectConnection);
    connect(&m_window, &MainWindow::detailWanted, &publisher, &SnapshotPublisher::watchCustomer);
    connect(&m_window, &MainWindow::alertRulesChanged, &publisher, &SnapshotPublisher::setAlertRules);
    connect(&m_window, &MainWindow::seenChanged, &publisher, &SnapshotPublisher::setSeen);
    QMetaObject::invokeMethod(
        &publisher,
        [&publisher, rules = m_window.alertRules(), seen = m_window.isSeen()] {
            publisher.setAlertRules(rules);
            publisher.setSeen(seen);
        },
        Qt::QueuedConnection);
    m_window.beginEngine();
}

void WatchRun::join(StreamPublisher &publisher)
{
    connect(&publisher, &StreamPublisher::overview, &m_window, &MainWindow::showOverview);
    connect(&m_window, &MainWindow::overviewWanted, &publisher, &StreamPublisher::look);
}

void WatchRun::showChange(const SourceSettings &settings)
{
    WorkerStatus status;
    status.state = WorkerState::Connecting;
    status.source = makeStreamFactory(settings)->description();
    status.observing = settings.observe;
    status.sinceMs = QDateTime::currentMSecsSinceEpoch();
    m_window.beginSource(status);
}

void WatchRun::exportTable(const TableExportPlan &plan)
{
    if (!m_service) // Between two sources.
        return m_window.showExportProgress({ExportState::Cancelled, 0, 0, plan.path, {}});
    m_service->tableExport().start(plan, [this](const ExportProgress &progress) {
        QMetaObject::invokeMethod(
            this, [this, progress] { m_window.showExportProgress(progress); }, Qt::QueuedConnection);
    });
}

void WatchRun::cancelExport()
{
    if (m_service)
        m_service->tableExport().cancel();
}

void WatchRun::requestStop()
{
    if (m_service)
        m_service->requestStop();
    m_sender->stop();
}

} // namespace spendwatch
