// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/stream.h"
#include "engine/table/row_store.h"
#include "engine/worker/changelog_reader.h"
#include "engine/worker/lag_view.h"
#include "engine/worker/observed_purchases.h"
#include "engine/worker/worker_parts.h"

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace spendwatch {

/// Serves one open stream that others count: follows the whole changelog, and reads the purchases beside it. It owns nothing
/// and writes nothing. Belongs to the consume thread.
class Observation final : private PurchaseSink
{
public:
    /// Everything referred to outlives it. `format` reads the purchases; `sourceName` names the source.
    Observation(Stream &stream, WorkerParts &parts, std::unique_ptr<PurchaseFormat> format, const QString &sourceName);

    /// Runs until `stop` is requested or the stream must be reopened.
    [[nodiscard]] Result<> run(std::stop_token stop);

    /// The stream worked. Resets the caller's back-off.
    [[nodiscard]] bool wentWell() const { return m_wentWell; }

private:
    using Clock = std::chrono::steady_clock;

    struct Partition {
        std::optional<SourceOffset> counted; ///< Up to where, by the newest that is known.
        bool isRead = false;
        Clock::time_point readFrom; ///< Not before.
    };

    void onMessages(std::unique_ptr<MessageChunk> chunk) override { m_purchases.add(*chunk); }
    void onAssigned(std::span<const PartitionNumber> /*partitions*/) override { }
    void onRevoked(std::span<const PartitionNumber> /*partitions*/, bool /*lost*/) override { }
    void onLoss(PartitionNumber /*partition*/, std::int64_t /*messages*/) override { } ///< Only lines are missing.

    [[nodiscard]] Result<> restore();
    [[nodiscard]] Result<> step();
    [[nodiscard]] Result<> pollSource();
    [[nodiscard]] Result<> handleSource(const Error &error);
    [[nodiscard]] Result<> stopReading();
    void noteUndecided();
    [[nodiscard]] Result<> pollChangelog();
    [[nodiscard]] Result<> followNew();
    [[nodiscard]] Result<> readOn();
    void look(PartitionNumber partition, std::vector<PartitionNumber> &stops, std::vector<StartAt> &starts);
    [[nodiscard]] std::optional<SourceOffset> countedUpTo(PartitionNumber partition) const;
    [[nodiscard]] StartAt startOf(PartitionNumber partition) const;
    [[nodiscard]] Result<> requireSameFields() const;
    [[nodiscard]] Result<> begunAnew(Result<> outcome);
    void forgetTotals();
    void reportTrouble(const Error &error);
    void reportStatus();

    Stream &m_stream;
    const std::string m_fields; ///< By which purchases are read.
    const std::size_t m_messagesPerPoll;
    WorkerParts &m_parts;
    std::stop_token m_stop;
    RowStore m_nowhere;
    ChangelogReader m_changelog;
    ObservedPurchases m_purchases;
    LagView m_lag;
    std::vector<Partition> m_partitions; ///< By number.
    bool m_wentWell = false;
    std::optional<Error> m_sourceProblem; ///< Why the purchases cannot be read.
    Clock::time_point m_sourceFrom; ///< They are not read before.
    Clock::time_point m_looked;
    Clock::time_point m_reported;
    Clock::time_point m_troubleUntil;
};

} // namespace spendwatch
