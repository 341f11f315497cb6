// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/values/connection.h"

#include <QObject>

#include <atomic>
#include <list>
#include <memory>
#include <thread>

namespace spendwatch {

/// Tests sources, each in a thread of its own; only the newest test is reported. Belongs to the GUI thread, which waits
/// only in the destructor (at most about 1 s).
class ConnectionTests : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void start(const SourceSettings &settings);
    /// The running test is no longer reported.
    void cancel();

signals:
    void finished(const spendwatch::ConnectionReport &report);

private:
    struct Test {
        std::atomic<bool> over{false};
        std::jthread thread; ///< Last member: ends before the others are destroyed.
    };

    void take(int number, const ConnectionReport &report);

    int m_number = 0;
    std::list<Test> m_tests; ///< The newest is last; earlier ones were cancelled and are ending.
};

} // namespace spendwatch
