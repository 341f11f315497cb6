// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/watch_service.h"
#include "ui/main_window.h"

/// Window and engine joined as the program joins them, in this process, so that the window can be watched. Belongs to
/// the GUI thread.
class JoinedWindow
{
public:
    explicit JoinedWindow(const spendwatch::SourceSettings &settings)
    {
        auto *publisher = m_service.publisher();
        QObject::connect(publisher, &spendwatch::SnapshotPublisher::frame, &m_window,
                         &spendwatch::MainWindow::showFrame);
        QObject::connect(publisher, &spendwatch::SnapshotPublisher::snapshot, &m_window,
                         [this](const spendwatch::Snapshot &snapshot) { m_counted = snapshot.headline.purchases; });
        QObject::connect(&m_window, &spendwatch::MainWindow::pageWanted, publisher, &spendwatch::SnapshotPublisher::ask,
                         Qt::DirectConnection);
        QObject::connect(&m_window, &spendwatch::MainWindow::detailWanted, publisher,
                         &spendwatch::SnapshotPublisher::watchCustomer);
        QObject::connect(&m_window, &spendwatch::MainWindow::seenChanged, publisher,
                         &spendwatch::SnapshotPublisher::setSeen);
        m_service.start(settings);
        m_window.resize(1280, 800);
        m_window.show();
    }
    ~JoinedWindow() { m_window.hide(); }

    [[nodiscard]] spendwatch::MainWindow &window() { return m_window; }
    [[nodiscard]] spendwatch::SnapshotPublisher &publisher() { return *m_service.publisher(); }
    /// As many as the window was told of; nothing is waited for, so that the asking holds nothing up.
    [[nodiscard]] qint64 counted() const { return m_counted; }

private:
    qint64 m_counted = 0;
    spendwatch::MainWindow m_window{QString()};
    spendwatch::WatchService m_service;
};
