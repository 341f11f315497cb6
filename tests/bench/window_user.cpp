// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "bench/window_user.h"

#include <QEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>
#include <ctime>
#include <stdexcept>
#include <utility>

using namespace spendwatch;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

template <typename Widget>
Widget &child(JoinedWindow &joined, const QString &name)
{
    auto *found = joined.window().findChild<Widget *>(name);
    if (found == nullptr)
        throw std::runtime_error("the window has no " + name.toStdString());
    return *found;
}

double milliseconds(const QElapsedTimer &since)
{
    return static_cast<double>(since.nsecsElapsed()) / 1e6;
}

double threadProcessorMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

std::vector<double> sorted(std::vector<double> values)
{
    std::ranges::sort(values);
    return values;
}

} // namespace

QTableView &customersTable(JoinedWindow &joined)
{
    return child<QTableView>(joined, u"customers"_s);
}

Heartbeat::Heartbeat()
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(Interval);
    m_processorMs = threadProcessorMs();
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_late.push_back(std::max(0.0, milliseconds(m_since) - Interval.count()));
        const double processor = threadProcessorMs();
        m_longestWorkMs = std::max(m_longestWorkMs, processor - std::exchange(m_processorMs, processor));
        m_since.restart();
    });
    m_since.start();
    m_timer.start();
}

std::vector<double> Heartbeat::late() const
{
    return sorted(m_late);
}

Searcher::Searcher(JoinedWindow &joined) : m_find(child<QLineEdit>(joined, u"find"_s))
{
    // After the window's own connection, so the table has the page by then, and paints it next.
    connect(&joined.publisher(), &SnapshotPublisher::page, this, [this](const CustomerPage &page) {
        if (m_state == State::Typed && page.query.contains == m_find.text())
            m_state = State::Shown;
    });
    customersTable(joined).viewport()->installEventFilter(this);
    connect(&m_timer, &QTimer::timeout, this, &Searcher::type);
    m_timer.start(400ms);
}

std::vector<double> Searcher::found() const
{
    return sorted(m_foundMs);
}

bool Searcher::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint && m_state == State::Shown) {
        // The filter sees it before it is done; what comes behind it in the queue has seen the picture.
        m_state = State::Nothing;
        QMetaObject::invokeMethod(
            this, [this] { m_foundMs.push_back(milliseconds(m_since)); }, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void Searcher::type()
{
    if (m_state != State::Nothing)
        return; // What is late counts whole.
    const QString next = QString::number(m_find.text().size() % 10);
    m_state = State::Typed;
    m_since.start();
    m_find.setText(m_find.text().size() < 4 ? m_find.text() + next : next);
}

Scroller::Scroller(JoinedWindow &joined) : m_table(customersTable(joined))
{
    connect(&m_timer, &QTimer::timeout, this, &Scroller::scroll);
    m_timer.start(40ms);
}

void Scroller::scroll()
{
    constexpr int Leap = 50; // Each two seconds.
    QScrollBar *bar = m_table.verticalScrollBar();
    const int largest = std::max(1, bar->maximum());
    const bool leaps = ++m_steps % Leap == 0;
    bar->setValue(leaps ? static_cast<int>(static_cast<qint64>(m_steps) * 7919 * bar->singleStep() % largest)
                        : (bar->value() + 3 * bar->singleStep()) % largest);
}
