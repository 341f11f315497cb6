// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/count_watch.h"

#include <QJsonObject>
#include <QThread>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace spendwatch::test {

namespace {
constexpr unsigned long PollMs = 25;
} // namespace

CountWatch::CountWatch(const HeadlessProgram &program) : m_program(program)
{
    m_since.start();
    m_thread = std::jthread([this](const std::stop_token &stop) { run(stop); });
}

void CountWatch::restart()
{
    const std::scoped_lock lock(m_mutex);
    m_since.start();
    m_longestMs = 0;
    m_problems.clear();
}

qint64 CountWatch::maxMs() const
{
    const std::scoped_lock lock(m_mutex);
    return std::max(m_longestMs, m_since.elapsed());
}

QStringList CountWatch::problems() const
{
    const std::scoped_lock lock(m_mutex);
    return m_problems;
}

qint64 CountWatch::purchases() const
{
    const std::scoped_lock lock(m_mutex);
    return m_purchases;
}

void CountWatch::run(const std::stop_token &stop)
{
    for (; !stop.stop_requested(); QThread::msleep(PollMs))
        note(m_program.health(1000));
}

void CountWatch::note(const QJsonObject &health)
{
    if (health.isEmpty())
        return;
    const std::scoped_lock lock(m_mutex);
    if (const qint64 counted = health[u"purchases"_s].toInteger(); counted != m_purchases) {
        m_purchases = counted;
        m_longestMs = std::max(m_longestMs, m_since.restart());
    }
    const QString problem = health[u"problem"_s].toString();
    if (!problem.isEmpty() && !m_problems.contains(problem))
        m_problems.append(problem);
}

} // namespace spendwatch::test
