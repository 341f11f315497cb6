// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "tests/support/totals.h"

#include "kafka/kafka_harness.h"

namespace spendwatch::test {

/// A purchase's bytes as the demo's producer writes them.
[[nodiscard]] std::string purchaseJson(const QString &customer, qint64 amount);

/// The sums of all purchases that lie committed in the topic, added up without the code under test.
[[nodiscard]] Totals totalsOfPurchases(Cluster &cluster, const QString &topic, qint64 *count = nullptr);

/// The sums over the partitions of each customer's last committed changelog record.
[[nodiscard]] Totals totalsInChangelog(Cluster &cluster, const QString &topic);

} // namespace spendwatch::test
