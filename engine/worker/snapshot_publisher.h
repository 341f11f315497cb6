// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/customer_lister.h"
#include "engine/values/customer.h"
#include "engine/values/snapshot.h"
#include "engine/worker/worker_parts.h"

#include <QObject>
#include <QString>
#include <QTimer>

namespace spendwatch {

/// Makes the values that the window and the headless run show. Lives in the view thread; its signals carry values, so
/// receivers in other threads get copies.
class SnapshotPublisher : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds Interval{50};
    static constexpr std::size_t TopCount = 10;

    /// `parts` outlives the publisher.
    explicit SnapshotPublisher(WorkerParts &parts);

    /// The query server's address, or why it has none; told with each snapshot. Any thread, before start().
    void setHttp(const QString &address, const QString &problem);

    /// The headline of this moment. Any thread.
    [[nodiscard]] static Headline headline(const WorkerParts &parts);

public slots:
    /// Publishes once, then every Interval. View thread.
    void start();
    void stop();
    void publish();
    void answer(const spendwatch::CustomerQuery &query);

signals:
    void snapshot(const spendwatch::Snapshot &snapshot);
    void page(const spendwatch::CustomerPage &page);

private:
    WorkerParts &m_parts;
    CustomerLister m_lister;
    QTimer m_timer;
    QString m_httpAddress;
    QString m_httpProblem;
};

} // namespace spendwatch
