// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "tests/support/kafka_broker.h"

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <array>
#include <memory>
#include <optional>

namespace spendwatch::test {

/// Three real Kafka nodes, each broker and controller, with three replicas of everything and two that must have a record.
/// Each can be stopped, killed, frozen and started again automatically; all end with this object. Belongs to one thread.
class KafkaCluster
{
public:
    static constexpr int Nodes = 3;

    explicit KafkaCluster(const QStringList &config = {});

    /// Waits until every node serves and every replica is in sync.
    [[nodiscard]] bool start();
    /// "127.0.0.1:P1,127.0.0.1:P2,127.0.0.1:P3".
    [[nodiscard]] QString addresses() const;
    /// `number` 1 to 3, as Kafka counts them.
    [[nodiscard]] KafkaBroker &node(int number) { return *m_nodes[static_cast<std::size_t>(number - 1)]; }

    /// The node that leads the partition; nothing when nobody does, or nobody answers.
    [[nodiscard]] std::optional<int> leader(const QString &topic, int partition) const;
    [[nodiscard]] std::optional<int> groupCoordinator(const QString &group) const;
    [[nodiscard]] std::optional<int> transactionCoordinator(const QString &transactionalId) const;
    /// The nodes other than `lost` say that they lead every partition.
    [[nodiscard]] bool leadsWithout(int lost) const;
    /// Every replica of every partition is in sync again.
    [[nodiscard]] bool waitUntilInSync(int timeoutMs = 60'000) const;

private:
    [[nodiscard]] std::optional<int> leaderFor(const QString &topic, const QString &key) const;

    QTemporaryDir m_dir;
    std::array<std::unique_ptr<KafkaBroker>, Nodes> m_nodes;
};

} // namespace spendwatch::test
