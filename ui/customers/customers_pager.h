// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <optional>

namespace spendwatch {

/// Decides when the window asks for which page of customers: one request at a time, the next when the answer has come
/// or is overdue; at once when something else is looked at, after a pause in typing, and regularly to stay fresh. A
/// request for another filter or order does not wait: it replaces the one that is not answered yet.
class CustomersPager : public QObject
{
    Q_OBJECT

public:
    explicit CustomersPager(QObject *parent = nullptr);

    /// While not active (nobody can see the table) nothing is asked.
    void setActive(bool active);
    /// While paused it only asks for what is newly looked at, and accepts nothing else.
    void setPaused(bool paused);
    /// Whether nothing is being spent; when that ends, it asks at once.
    void setQuiet(bool quiet);
    void setFilter(const QString &contains);
    void setSort(CustomerSort sort, bool descending);
    void setVisibleRows(int first, int count);
    void setPinned(const QStringList &names);
    /// The pending request will not be answered, because another engine answers from now on.
    void askAnew();
    /// Takes over the wishes of another pager, which is about to be destroyed.
    void carryOn(const CustomersPager &before);

    /// True when `page` answers what is wanted now; false when filter, order or selection have changed since.
    [[nodiscard]] bool accept(const CustomerPage &page);

    static constexpr int FilterDelayMs = 20;
    static constexpr int RefreshMs = 400;
    static constexpr int QuietRefreshMs = 2000; ///< Only the trends move then.
    /// So often it is asked for pages that come by themselves while they are wanted.
    static constexpr int RemindMs = 5000;
    static constexpr int TimeoutMs = 5000; ///< An answer that takes longer is no longer waited for.

signals:
    void pageWanted(const spendwatch::CustomerQuery &query);

private:
    void applyFilter();
    void ask();
    void chooseRows();
    void wait();
    [[nodiscard]] bool covers(const CustomerQuery &query) const;
    [[nodiscard]] bool knowsPinned(const CustomerPage &page) const;

    CustomerQuery m_wanted;
    std::optional<CustomerQuery> m_asked; ///< Not answered yet.
    CustomerQuery m_shown; ///< The newest accepted answer's.
    QString m_filter;
    int m_firstVisible = 0;
    int m_visible = 0;
    bool m_active = false;
    bool m_paused = false;
    bool m_askAgain = false;
    QElapsedTimer m_sinceAsked;
    QTimer m_filterDelay;
    QTimer m_refresh;
    QTimer m_timeout;
};

} // namespace spendwatch
