// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/browse/message_browsing.h"
#include "app/browse/past_reading.h"
#include "app/send_controller.h"
#include "app/watch_service.h"
#include "engine/stream/source_settings.h"

#include <QObject>

#include <memory>
#include <optional>
#include <thread>

namespace spendwatch {

class MainWindow;

/// The engine behind the window, and its replacement by another while the window stays. Belongs to the GUI thread.
class WatchRun : public QObject
{
    Q_OBJECT
public:
    /// `window` outlives this.
    WatchRun(MainWindow &window, QString httpAddress, quint16 httpPort, HttpSecurity security = {},
             QObject *parent = nullptr);
    /// Stops what runs and waits for it (at most about 3 s).
    ~WatchRun() override;

    /// Watches `settings` from now on. What was watched before is stopped in a thread of its own meanwhile; of several
    /// calls during that time the last one counts.
    void watch(const SourceSettings &settings);
    /// Begins to stop: nothing new is consumed.
    void requestStop();

public slots:
    void exportTable(const spendwatch::TableExportPlan &plan);
    void cancelExport();

private:
    void startNext();
    void browse(const MessageQuery &query);
    void readPast(const PastQuery &query);
    void join(SnapshotPublisher &publisher);
    void join(StreamPublisher &publisher);
    void showChange(const SourceSettings &settings);

    MainWindow &m_window;
    const QString m_httpAddress;
    const quint16 m_httpPort;
    const HttpSecurity m_security;
    std::unique_ptr<WatchService> m_service;
    std::unique_ptr<SendController> m_sender;
    MessageBrowsing m_browsing;
    PastReading m_past;
    std::optional<SourceSettings> m_watched; ///< What the service watches; nothing between two sources.
    std::optional<SourceSettings> m_next; ///< Waits until the current service has stopped.
    std::optional<MessageQuery> m_asked; ///< Between two sources; the next answers it.
    std::jthread m_retiring;
};

} // namespace spendwatch
