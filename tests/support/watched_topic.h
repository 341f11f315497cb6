// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "tests/support/headless_program.h"
#include "tests/support/kafka_broker.h"
#include "tests/support/kafka_totals.h"

#include <memory>
#include <vector>

namespace spendwatch::test {

/// A topic on a broker of its own, programs that count what is bought on it, and what each of them must say of it.
/// Belongs to one thread.
class WatchedTopic
{
public:
    struct Purchase {
        QString customer;
        qint64 amount = 0;
    };

    /// Starts the broker and makes the topic; `appId` is the consumer group of the programs.
    [[nodiscard]] bool start(const QString &appId, int partitions);

    [[nodiscard]] KafkaBroker &broker() { return m_broker; }
    [[nodiscard]] Cluster &cluster() { return *m_cluster; }
    [[nodiscard]] const SourceSettings &settings() const { return m_settings; }
    [[nodiscard]] const QString &name() const { return m_settings.topic; }

    /// A program that watches the topic, not started yet. `dataDir`: empty, a temporary one.
    [[nodiscard]] std::unique_ptr<HeadlessProgram> makeProgram(const QString &dataDir = {}) const;

    /// Writes the purchases, in turn over all partitions, and expects them.
    [[nodiscard]] bool buy(const std::vector<Purchase> &purchases);
    /// Writes one purchase to that partition and expects it.
    [[nodiscard]] bool buyIn(int partition, const Purchase &purchase);
    /// Expects what somebody else writes.
    void expect(const Totals &sums, qint64 purchases);
    /// Expects what lies in the topic, added up without the code under test: for when a producer gave something up.
    void expectWhatIsThere();
    [[nodiscard]] const Totals &expected() const { return m_expected; }
    [[nodiscard]] qint64 purchases() const { return m_purchases; }

    /// Waits until the program has counted everything, then compares each total wherever a person may look it up: one by
    /// one over HTTP (some hundreds of them), in the list, in the changelog, as the command `table` prints it, and in the
    /// table file. The first thing that is wrong, in words; empty when nothing is.
    [[nodiscard]] QString wrongIn(const HeadlessProgram &program) const;

private:
    [[nodiscard]] QString wrongInWhatFollows(const HeadlessProgram &program) const;

    KafkaBroker m_broker;
    std::unique_ptr<Cluster> m_cluster;
    SourceSettings m_settings;
    int m_partitions = 0;
    Totals m_expected;
    qint64 m_purchases = 0;
};

} // namespace spendwatch::test
