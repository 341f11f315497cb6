// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customers/customers_pager.h"

#include <algorithm>
#include <utility>

namespace spendwatch {

namespace {

constexpr int LeastMargin = 60;

bool sameOrder(const CustomerQuery &a, const CustomerQuery &b)
{
    return a.contains == b.contains && a.prefix == b.prefix && a.sort == b.sort && a.descending == b.descending;
}

} // namespace

CustomersPager::CustomersPager(QObject *parent) : QObject(parent)
{
    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(FilterDelayMs);
    connect(&m_filterDelay, &QTimer::timeout, this, &CustomersPager::applyFilter);
    m_refresh.setInterval(RefreshMs);
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        if (!m_asked && !m_paused) // A slow answer is not requested twice.
            ask();
    });
    m_timeout.setSingleShot(true);
    m_timeout.setInterval(TimeoutMs);
    connect(&m_timeout, &QTimer::timeout, this, [this] {
        m_asked.reset();
        ask();
    });
}

void CustomersPager::setActive(bool active)
{
    if (std::exchange(m_active, active) == active)
        return;
    if (!active)
        return m_refresh.stop();
    m_refresh.start();
    ask();
}

void CustomersPager::setPaused(bool paused)
{
    m_paused = paused;
    if (!paused && !m_asked)
        ask();
}

void CustomersPager::setQuiet(bool quiet)
{
    const int interval = quiet ? QuietRefreshMs : RefreshMs;
    if (m_refresh.interval() == interval)
        return;
    m_refresh.setInterval(interval);
    if (!quiet && m_active && !m_asked && !m_paused)
        ask();
}

void CustomersPager::setFilter(const QString &contains)
{
    m_filter = contains;
    m_filterDelay.start();
}

void CustomersPager::applyFilter()
{
    if (std::exchange(m_wanted.contains, m_filter) == m_filter)
        return;
    m_wanted.first = 0; // The view shows the first matches of a new search.
    ask();
}

void CustomersPager::setSort(CustomerSort sort, bool descending)
{
    if (m_wanted.sort == sort && m_wanted.descending == descending)
        return;
    m_wanted.sort = sort;
    m_wanted.descending = descending;
    ask();
}

void CustomersPager::setVisibleRows(int first, int count)
{
    m_firstVisible = std::max(0, first);
    m_visible = std::max(0, count);
    const bool moved = !covers(m_wanted);
    if (moved)
        chooseRows();
    if (moved || (!m_asked && !covers(m_shown)))
        ask();
}

void CustomersPager::setPinned(const QStringList &names)
{
    m_wanted.pinned = names;
}

void CustomersPager::askAnew()
{
    m_asked.reset();
    m_timeout.stop();
    ask();
}

void CustomersPager::carryOn(const CustomersPager &before)
{
    m_wanted = before.m_wanted;
    m_shown = before.m_shown;
    m_filter = before.m_filter;
    m_firstVisible = before.m_firstVisible;
    m_visible = before.m_visible;
}

bool CustomersPager::accept(const CustomerPage &page)
{
    const bool answers = m_asked && *m_asked == page.query;
    if (m_paused && !answers)
        return false;
    if (answers) {
        m_asked.reset();
        m_timeout.stop();
    }
    const bool wanted = sameOrder(page.query, m_wanted) && knowsPinned(page);
    if (wanted)
        m_shown = page.query;
    if (!m_asked && (std::exchange(m_askAgain, false) || !wanted))
        ask();
    else if (!answers && m_active)
        wait();
    return wanted;
}

/// A page that came by itself is as good as one that was asked for, and each question costs the engine a frame.
void CustomersPager::wait()
{
    if (!m_asked && m_sinceAsked.hasExpired(RemindMs))
        ask();
    else
        m_refresh.start();
}

void CustomersPager::ask()
{
    if (!m_active)
        return;
    if (m_asked && sameOrder(*m_asked, m_wanted)) {
        m_askAgain = true;
        return;
    }
    m_askAgain = false;
    m_asked = m_wanted;
    m_sinceAsked.start();
    m_timeout.start();
    emit pageWanted(m_wanted);
}

void CustomersPager::chooseRows()
{
    const int margin = std::max(LeastMargin, 2 * m_visible);
    m_wanted.first = std::max(0, m_firstVisible - margin);
    m_wanted.count = std::min<qsizetype>(CustomerQuery::MaxPage, m_firstVisible + m_visible + margin - m_wanted.first);
}

bool CustomersPager::covers(const CustomerQuery &query) const
{
    return query.first <= m_firstVisible && query.first + query.count >= m_firstVisible + m_visible;
}

bool CustomersPager::knowsPinned(const CustomerPage &page) const
{
    if (page.query.pinned == m_wanted.pinned)
        return true;
    return std::all_of(m_wanted.pinned.cbegin(), m_wanted.pinned.cend(), [&page](const QString &name) {
        return page.query.pinned.contains(name)
               || std::any_of(page.rows.cbegin(), page.rows.cend(),
                              [&name](const CustomerRow &row) { return row.name == name; });
    });
}

} // namespace spendwatch
