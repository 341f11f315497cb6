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

/// Tries sources out, each in a thread of its own; only the newest test is told of. Belongs to the GUI thread, which
/// waits only in the destructor (about 1 s at the most).
class ConnectionTests : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void start(const SourceSettings &settings);
    /// Nothing more is told of the test that runs.
    void cancel();

signals:
    void finished(const spendwatch::ConnectionReport &report);

private:
    struct Test {
        std::atomic<bool> over{false};
        std::jthread thread; ///< Last: ends before the rest of this goes.
    };

    void take(int number, const ConnectionReport &report);

    int m_number = 0;
    std::list<Test> m_tests; ///< The newest last; those before it were cancelled and are ending.
};

} // namespace spendwatch
