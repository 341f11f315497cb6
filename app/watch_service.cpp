// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/watch_service.h"

#include "app/metrics_report.h"
#include "app/running_instance.h"
#include "app/table_format.h"
#include "engine/stream/stream.h"
#include "engine/table/table_file.h"
#include "engine/values/amount.h"
#include "engine/values/start_thread.h"
#include "engine/view/history_file.h"

#include <QDateTime>
#include <QHostAddress>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// Whole tables are written over HTTP as into files and on the console.
RowFormat rowFormat(TableFormat format)
{
    return {tableHead(format), [format](const CustomerRow &row) { return tableRow(row, format, true); }};
}

QuerySources sourcesOf(const TotalsReader &totals, ListSource &lists, const WorkerParts &worker, const ViewParts &view,
                       std::function<OwnPlace()> place)
{
    QuerySources sources;
    sources.totals = &totals;
    sources.spoken = &view.spoken;
    sources.lists = &lists;
    sources.csv = rowFormat(TableFormat::Csv);
    sources.ndjson = rowFormat(TableFormat::NdJson);
    sources.status = [&worker] { return worker.status.status(); };
    sources.headline = [&view] { return SnapshotPublisher::headline(view); };
    sources.place = std::move(place);
    sources.unreadable = &worker.unreadable;
    return sources;
}

QString urlOf(const QString &address, quint16 port, const HttpSecurity &security)
{
    const bool ipv6 = QHostAddress(address).protocol() == QAbstractSocket::IPv6Protocol;
    return u"%1://%2:%3"_s.arg(security.certificateFile.isEmpty() ? u"http"_s : u"https"_s,
                               ipv6 ? u'[' + address + u']' : address, QString::number(port));
}

/// "localhost" is loopback, too.
QHostAddress hostAddress(const QString &address)
{
    return address == u"localhost" ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(address);
}

} // namespace

WatchService::WatchService(bool holdsShare, const QByteArray &shareToken, HttpSecurity security)
    : m_security(std::move(security)),
      m_server(querySources(holdsShare, shareToken)),
      m_publisher(std::make_unique<SnapshotPublisher>(m_view, [this] { return m_parts.status.status(); })),
      m_streamPublisher(std::make_unique<StreamPublisher>(m_stream))
{
    m_viewThread.setObjectName(u"view"_s);
    m_publisher->moveToThread(&m_viewThread);
    m_streamPublisher->moveToThread(&m_viewThread);
}

/// Of a share, nobody can follow the totals: they are not all here.
QuerySources WatchService::querySources(bool holdsShare, const QByteArray &shareToken)
{
    QuerySources sources = sourcesOf(m_totals, m_lists, m_parts, m_view, [this] { return place(); });
    sources.shareToken = shareToken;
    if (holdsShare) {
        sources.share = &m_share;
        sources.spoken = nullptr;
    } else {
        sources.feed = &m_feed;
    }
    sources.overview = [this] { return m_stream.look(QDateTime::currentMSecsSinceEpoch()); };
    sources.figures = [this](metrics::Exposition &to) { addFigures(to); };
    sources.windows = [this](HistoryKind kind) { return m_keeps[kind] ? &m_parts.windowsOf(kind) : nullptr; };
    sources.access = httpAccess();
    return sources;
}

WatchService::~WatchService()
{
    stop();
}

Result<> WatchService::listen(const QString &address, quint16 port)
{
    m_listenAddress = address;
    m_listenPort = port;
    const auto listening = m_server.start(address, port);
    if (listening)
        m_httpAddress = urlOf(address, *listening, m_security);
    m_parts.status.setWarning(WarningKind::OpenToNetwork,
                              listening ? opennessOf(hostAddress(address), httpAccess()) : Message());
    announce();
    reportHttp(listening ? Message() : listening.error().message());
    if (!listening)
        return tl::unexpected(listening.error());
    return {};
}

void WatchService::reportHttp(const Message &problem)
{
    // The publisher may already run; then its values are changed in its own thread.
    QMetaObject::invokeMethod(
        m_publisher.get(),
        [publisher = m_publisher.get(), address = m_httpAddress, problem] { publisher->setHttp(address, problem); },
        m_viewThread.isRunning() ? Qt::QueuedConnection : Qt::DirectConnection);
}

void WatchService::tryNow()
{
    if (m_worker)
        m_worker->tryNow();
}

void WatchService::listenElsewhere()
{
    constexpr quint16 Tries = 10;
    const QString address = m_listenAddress;
    const quint16 wanted = m_listenPort;
    for (quint16 next = 1; next <= Tries && wanted < 65535 - next && m_httpAddress.isEmpty(); ++next)
        (void)listen(address, static_cast<quint16>(wanted + next));
    if (m_httpAddress.isEmpty())
        (void)listen(address, 0);
}

HttpAccess WatchService::httpAccess()
{
    HttpAccess access;
    access.token = m_security.token;
    access.hosts = m_security.allowedHosts;
    access.certificateFile = m_security.certificateFile;
    access.keyFile = m_security.keyFile;
    access.caFile = m_security.caFile;
    access.complain = [this](const Message &complaint) {
        m_parts.status.setWarning(WarningKind::Certificate, complaint);
    };
    return access;
}

OwnPlace WatchService::place() const
{
    const std::scoped_lock lock(m_placeMutex);
    return m_place;
}

void WatchService::addFigures(metrics::Exposition &to) const
{
    std::shared_ptr<const LibraryStatistics> library;
    {
        const std::scoped_lock lock(m_placeMutex);
        library = m_library;
    }
    addEngineFigures(to, {m_parts.status.status(), SnapshotPublisher::headline(m_view), m_parts.figures, library});
}

/// To commands that want to ask us, and to those who ask which worker has what.
void WatchService::announce()
{
    if (!m_source)
        return;
    announceInstance(*m_source, m_httpAddress, m_security.tokenFile, m_security.certificateFile);
    const std::scoped_lock lock(m_placeMutex);
    m_place = {m_httpAddress, m_source->changelogTopic()};
}

void WatchService::start(const SourceSettings &settings)
{
    m_source = settings;
    announce();
    m_parts.hold = settings.hold;
    m_parts.observing = settings.observe;
    m_parts.fields = settings.fields;
    m_parts.schemas = settings.schemas;
    m_parts.sourceKeepsFields = !settings.usesKafka();
    m_parts.begin = settings.begin;
    setAmountDecimals(settings.fields.decimals);
    for (const HistoryKind kind : AllHistoryKinds) {
        m_parts.windowsFile[kind] = settings.keeps(kind) ? windowFilePath(settings, kind) : QString();
        m_keeps[kind] = settings.keeps(kind);
    }
    m_parts.customerHistory = settings.customerHistory.value_or(WindowSize::Day);
    m_view.windows = settings.keepsHistory ? &m_parts.windows : nullptr;
    m_view.customerWindows = settings.customerHistory ? &m_parts.customerWindows : nullptr;
    m_view.hasCustomerHours = settings.customerHistory == WindowSize::Hour;
    auto factory = makeStreamFactory(settings, m_board);
    {
        const std::scoped_lock lock(m_placeMutex);
        m_library = factory->statistics();
    }
    m_worker = std::make_unique<Worker>(std::move(factory), m_parts, tableFilePath(settings));
    if (!settings.observe) // Its own beginning and end are none of the purchases'.
        m_publisher->keepHistory(historyfile::pathOf(settings));
    startThread(m_viewThread);
    QMetaObject::invokeMethod(m_publisher.get(), &SnapshotPublisher::start, Qt::QueuedConnection);
}

void WatchService::requestStop()
{
    if (m_worker)
        m_worker->requestStop();
}

void WatchService::stop()
{
    requestStop();
    m_server.stop();
    m_worker.reset();
    if (!m_viewThread.isRunning())
        return;
    // Its timer must end in the thread it runs in.
    QMetaObject::invokeMethod(m_publisher.get(), &SnapshotPublisher::stop, Qt::BlockingQueuedConnection);
    m_viewThread.quit();
    m_viewThread.wait();
}

} // namespace spendwatch
