// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"
#include "app/export/table_export.h"
#include "engine/http/query_server.h"
#include "engine/stream/library_statistics.h"
#include "engine/stream/source_settings.h"
#include "engine/values/error.h"
#include "engine/view/share_reader.h"
#include "engine/view/snapshot_publisher.h"
#include "engine/view/stream_publisher.h"
#include "engine/view/stream_viewer.h"
#include "engine/view/table_lists.h"
#include "engine/view/table_reader.h"
#include "engine/view/total_feed.h"
#include "engine/view/view_observer.h"
#include "engine/worker/worker.h"

#include <QString>
#include <QThread>

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

namespace spendwatch {

/// The whole engine of one watched source: worker, query server and the thread that creates the values to show. Belongs
/// to the main thread, which it blocks only while it is destroyed (at most about 3 s).
class WatchService
{
public:
    /// `holdsShare`: only a share of the partitions is kept, and other instances are asked for the rest, showing `shareToken`.
    explicit WatchService(bool holdsShare = false, const QByteArray &shareToken = {}, HttpSecurity security = {});
    ~WatchService();

    /// Starts answering; on failure the service continues without, and snapshots say so.
    [[nodiscard]] Result<> listen(const QString &address, quint16 port);

    /// Starts the worker, and the snapshots. Connect to publisher() before.
    void start(const SourceSettings &settings);

    /// Ends the worker's pause after a failure at once.
    void tryNow();

    /// Answers on a port near the one that was taken, or on any that is free; snapshots say which.
    void listenElsewhere();

    /// Begins to stop: nothing new is consumed. The destructor waits for the end.
    void requestStop();

    /// Stops and waits; afterwards view() holds what is left to show.
    void stop();

    /// "http://127.0.0.1:6066"; empty while not answering.
    [[nodiscard]] const QString &httpAddress() const { return m_httpAddress; }

    /// Its slots run in its own thread: call them through queued connections.
    [[nodiscard]] SnapshotPublisher *publisher() { return m_publisher.get(); }

    /// Likewise.
    [[nodiscard]] StreamPublisher *streamPublisher() { return m_streamPublisher.get(); }

    /// What views show of the purchases; snapshots take it from here.
    [[nodiscard]] ViewParts &view() { return m_view; }

    /// Writes the totals into files. Main thread.
    [[nodiscard]] TableExport &tableExport() { return m_export; }

private:
    void reportHttp(const Message &problem);
    void announce();
    [[nodiscard]] OwnPlace place() const; ///< Any thread.
    void addFigures(metrics::Exposition &to) const; ///< Any thread.

    [[nodiscard]] HttpAccess httpAccess();
    /// What the query server tells; of members that are older than it.
    [[nodiscard]] QuerySources querySources(bool holdsShare, const QByteArray &shareToken);

    const HttpSecurity m_security;
    SpendingTable m_table;
    const TableReader m_totals{m_table};
    ViewParts m_view{m_table};
    TotalFeed m_feed{m_table, m_view.changes};
    ViewObserver m_observer{m_view};
    WorkerParts m_parts{m_table, m_observer};
    PerHistory<std::atomic<bool>> m_keeps; ///< Since start(): whether m_parts.windowsOf() has something to tell.
    const ShareReader m_share{m_table, m_parts.share, &m_parts.unreadable};
    TableLists m_lists{m_table, {}, &m_parts.share};
    const std::shared_ptr<StreamBoard> m_board = std::make_shared<StreamBoard>();
    const StreamViewer m_stream{m_table, *m_board};
    mutable std::mutex m_placeMutex;
    OwnPlace m_place; ///< With m_placeMutex held.
    std::shared_ptr<const LibraryStatistics> m_library; ///< Likewise; null: there is nothing to say.
    QueryServer m_server;
    QString m_httpAddress;
    QString m_listenAddress; ///< As asked for.
    std::optional<SourceSettings> m_source; ///< Since start().
    quint16 m_listenPort = 0;
    std::unique_ptr<SnapshotPublisher> m_publisher;
    std::unique_ptr<StreamPublisher> m_streamPublisher;
    QThread m_viewThread;
    std::unique_ptr<Worker> m_worker;
    TableExport m_export{m_table, m_view.trends}; ///< Last member: ends before what it reads is destroyed.
};

} // namespace spendwatch
