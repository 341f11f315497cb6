// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/connect/connection_tests.h"

#include "engine/stream/source_probe.h"

namespace spendwatch {

void ConnectionTests::start(const SourceSettings &settings)
{
    cancel();
    const int number = ++m_number;
    Test &test = m_tests.emplace_back();
    test.thread = std::jthread([this, &test, number, settings](const std::stop_token &stop) {
        const ConnectionReport report = probeSource(settings, stop);
        test.over = true;
        QMetaObject::invokeMethod(
            this, [this, number, report] { take(number, report); }, Qt::QueuedConnection);
    });
}

void ConnectionTests::cancel()
{
    ++m_number;
    for (Test &test : m_tests)
        test.thread.request_stop();
    m_tests.remove_if([](const Test &test) { return test.over.load(); });
}

void ConnectionTests::take(int number, const ConnectionReport &report)
{
    m_tests.remove_if([](const Test &test) { return test.over.load(); });
    if (number == m_number)
        emit finished(report);
}

} // namespace spendwatch
