// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/alert_rules.h"
#include "engine/values/customer.h"
#include "engine/values/frame.h"
#include "engine/values/worker_status.h"
#include "engine/view/customer_lister.h"
#include "engine/view/customer_watch.h"
#include "engine/view/named_watch.h"
#include "engine/view/threshold_watch.h"
#include "engine/view/trend_book.h"
#include "engine/view/view_parts.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

namespace spendwatch {

/// Creates the values that the window and the headless run show. Lives in the view thread; its signals carry values, so
/// receivers in other threads get copies. A frame holds all of them; who needs one of its parts only listens to that.
class SnapshotPublisher : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds Interval{200}; ///< Between two frames while something changes.
    static constexpr qint64 QuietMs = 250; ///< While nothing changes but the clock.
    static constexpr qint64 RestAfterMs =
        2000; ///< After this long without a change it looks only every RestMs, and when notified.
    static constexpr qint64 RestMs =
        1000; ///< It stays at QuietMs while the worker is not running, because nobody notifies of its states.
    static constexpr std::chrono::milliseconds UnseenInterval{2000}; ///< While nobody can see what is published.
    static constexpr std::size_t TopCount = 20;
    static constexpr qint64 PageKeepMs = 10'000; ///< How long a page is part of each frame after it was last asked for.
    static constexpr qint64 TrendKeepMs =
        120'000; ///< How long all trends are updated after their order was last wanted.
    static constexpr qint64 KeepMs = 30'000; ///< Between two writes of the history.

    /// What the worker does right now, for each snapshot. Called in the view thread.
    using Status = std::function<WorkerStatus()>;

    /// `parts` outlives the publisher.
    SnapshotPublisher(ViewParts &parts, Status status);
    ~SnapshotPublisher() override;

    /// The file that keeps the spending over time; before start(). Without it nothing is kept.
    void keepHistory(const QString &path);

    /// Leaves the greatest totals out of snapshots, which saves a pass over all customers. Before start().
    void leaveOutTop() { m_withTop = false; }

    /// The query server's address, or why it has none; part of each snapshot. View thread, or before start().
    void setHttp(const QString &address, const Message &problem);

    /// Asks for a page: it comes with the next frame, which is made at once, and with those that
    /// follow; unless another one is asked for before: then only that one comes. Any thread.
    void ask(const CustomerQuery &query);

    /// The current headline figures. Any thread.
    [[nodiscard]] static Headline headline(const ViewParts &parts);

public slots:
    /// Publishes once, then every Interval in which something changed, and every QuietMs. View thread.
    void start();
    /// Writes the history for the last time.
    void stop();
    void publish();
    /// Whose detail is published from now on; empty: nobody's.
    void watchCustomer(const QString &name);
    /// Reports from now on who passes the rules' amount.
    void setAlertRules(const spendwatch::AlertRules &rules);
    /// Whether anybody can see what is published; in the beginning yes.
    void setSeen(bool seen);

signals:
    void frame(const spendwatch::Frame &frame);
    void snapshot(const spendwatch::Snapshot &snapshot);
    void page(const spendwatch::CustomerPage &page);
    void detail(const spendwatch::CustomerDetail &detail);

private:
    /// A change of any of these is worth a new snapshot.
    struct Seen {
        std::uint64_t revision = 0;
        qint64 rejected = 0;
        WorkerStatus status;
        bool operator==(const Seen &) const = default;
    };

    void answer(const CustomerQuery &query, std::uint64_t number);
    void readBetweenBatches(Frame &frame);
    /// Purchases of customers on a page who are looked at for the first time.
    struct Remembered {
        std::vector<std::size_t> places; ///< Of the customers, on the page.
        std::vector<std::vector<FeedLine>> lines; ///< Of each of them, newest first.
    };
    [[nodiscard]] Remembered read(Frame &frame);
    [[nodiscard]] std::optional<CustomerPage> wantedPage(qint64 nowMs);
    [[nodiscard]] Remembered remember(const CustomerPage &page) const;
    void addTrends(CustomerPage &page, const Remembered &remembered, qint64 nowMs);
    [[nodiscard]] Seen look() const;
    [[nodiscard]] std::vector<qint64> counted() const;
    void publishWhenWorthwhile();
    void lookEvery(std::chrono::milliseconds interval);
    void rest();
    void wake();
    [[nodiscard]] static QList<SpendingLevel> longerLevels(const ViewParts &parts, qint64 nowMs);
    void refreshHistory(qint64 nowMs);
    void saveHistory(qint64 nowMs);
    void followTrends(qint64 nowMs);
    void leaveTrends(qint64 nowMs);

    ViewParts &m_parts;
    const Status m_status;
    CustomerLister m_lister;
    CustomerWatch m_watch;
    TrendBook m_trends;
    qint64 m_trendsMs = 0; ///< When the order of trend was last wanted.
    ThresholdWatch m_passing;
    NamedWatch m_named;
    QTimer m_timer;
    bool m_withTop = true;
    bool m_seen = true;
    std::atomic<std::uint64_t> m_asked = 0; ///< Questions, so that an older one is given up.
    std::optional<CustomerQuery> m_wanted; ///< The page that is part of each frame.
    std::uint64_t m_wantedNumber = 0; ///< Of the question.
    qint64 m_wantedMs = 0;
    Seen m_reported; ///< As of the newest snapshot.
    qint64 m_reportedMs = 0;
    qint64 m_changedMs = 0;
    QString m_historyPath;
    QList<SpendingLevel> m_history; ///< As of m_historySecond.
    qint64 m_historySecond = 0;
    qint64 m_savedMs = 0;
    QString m_httpAddress;
    Message m_httpProblem;
};

} // namespace spendwatch
