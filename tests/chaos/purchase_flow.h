// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "tests/support/kafka_totals.h"

#include <atomic>
#include <stop_token>
#include <thread>

namespace spendwatch::test {

/// A steady flow of purchases from an idempotent producer: whatever happens to the broker, each arrives exactly once.
/// Works in a thread of its own.
class PurchaseFlow
{
public:
    PurchaseFlow(QString brokers, QString topic, int customers, int perSecond, quint32 seed);

    /// Ends the flow and waits until all of it has arrived; what it adds up to. Empty when the producer gave something
    /// up: then only the topic tells what is in it.
    [[nodiscard]] Totals finish();

    [[nodiscard]] qint64 produced() const { return m_produced; }

private:
    void run(const std::stop_token &stop);

    const QString m_brokers;
    const QString m_topic;
    const int m_customers;
    const int m_perSecond;
    const quint32 m_seed;
    std::atomic<qint64> m_produced = 0;
    qint64 m_undelivered = 0; ///< The thread's.
    Totals m_sums; ///< The thread's.
    std::jthread m_thread;
};

} // namespace spendwatch::test
