// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/update_gate.h"

namespace spendwatch {

UpdateGate::UpdateGate(std::chrono::milliseconds interval, std::function<void()> work)
    : m_interval(interval),
      m_work(std::move(work))
{
    m_later.setSingleShot(true);
    m_later.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_later, &QTimer::timeout, &m_later, [this] { run(); });
}

void UpdateGate::request()
{
    if (m_later.isActive())
        return;
    const auto passed = std::chrono::milliseconds(m_sinceRun.isValid() ? m_sinceRun.elapsed() : m_interval.count());
    if (passed >= m_interval)
        run();
    else
        m_later.start(m_interval - passed);
}

void UpdateGate::run()
{
    m_sinceRun.start();
    m_work();
}

} // namespace spendwatch
