// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <chrono>
#include <functional>

namespace spendwatch {

/// Lets work through at most once per `interval`: at once after a pause, later when asked too often, and then once for
/// all that was asked meanwhile. Belongs to the GUI thread.
class UpdateGate
{
public:
    UpdateGate(std::chrono::milliseconds interval, std::function<void()> work);

    void request();

private:
    void run();

    std::chrono::milliseconds m_interval;
    std::function<void()> m_work;
    QElapsedTimer m_sinceRun;
    QTimer m_later;
};

} // namespace spendwatch
