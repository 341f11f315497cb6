// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/resume_rule.h"
#include "engine/stream/stream.h"
#include "engine/values/partition_number.h"
#include "engine/worker/back_off.h"
#include "engine/worker/batch_schedule.h"
#include "engine/worker/changelog_reader.h"
#include "engine/worker/commit_stage.h"
#include "engine/worker/count_stage.h"
#include "engine/worker/history_parts.h"
#include "engine/worker/lag_view.h"
#include "engine/worker/partition_acquisition.h"
#include "engine/worker/partition_states.h"
#include "engine/worker/purchase_counter.h"
#include "engine/worker/share_keeper.h"

#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace spendwatch {

/// Serves one open stream: restores, consumes, hands batches to the commit thread, and deals with partitions that come
/// and go. Belongs to the consume thread.
class Session final : private PurchaseSink
{
public:
    /// Everything referred to outlives the session. `sourceName` names the source in rejected messages; `groupTimeout`:
    /// a group that does not answer for that long is joined again.
    Session(Stream &stream, WorkerParts &parts, TableStore &store, const QString &sourceName,
            std::chrono::milliseconds groupTimeout);
    ~Session() override;

    /// Messages are read by `format` from now on. Before run(); without it they are the demo's records.
    void readBy(std::unique_ptr<PurchaseFormat> format);

    /// Runs until `stop` is requested (then commits what it can within StopTime) or the stream must be reopened.
    [[nodiscard]] Result<> run(std::stop_token stop);

    /// The stream worked: purchases were consumed, or it was quiet and healthy. Resets the caller's back-off.
    [[nodiscard]] bool wentWell() const { return m_wentWell; }

    static constexpr std::chrono::milliseconds StopTime{1000};

private:
    void onMessages(std::unique_ptr<MessageChunk> chunk) override;
    void onAssigned(std::span<const PartitionNumber> partitions) override;
    void onRevoked(std::span<const PartitionNumber> partitions, bool lost) override;
    void onBlocked(std::span<const PartitionNumber> partitions) override;
    void onLoss(PartitionNumber partition, std::int64_t messages) override;

    [[nodiscard]] Result<> restoreAll();
    [[nodiscard]] Result<> restore(std::span<const PartitionNumber> partitions);
    [[nodiscard]] Result<> step();
    [[nodiscard]] Result<> pollSource();
    [[nodiscard]] Result<> poll(std::chrono::milliseconds timeout, std::size_t most);
    [[nodiscard]] Result<> waitForDecision();
    [[nodiscard]] std::chrono::milliseconds pauseBeforeDecision();
    [[nodiscard]] Result<> rewind();
    void count(const MessageChunk &chunk);
    [[nodiscard]] Result<> keepChangelogUp();
    void noteCounted();
    [[nodiscard]] std::vector<StartAt> countedPositions() const;
    [[nodiscard]] Result<> settle();
    [[nodiscard]] Result<> recover();
    [[nodiscard]] Result<> checkGroup();
    [[nodiscard]] std::chrono::milliseconds pollTimeout() const;
    [[nodiscard]] bool due() const;
    void submit();
    void commitEverything(std::chrono::milliseconds timeout);
    void dropBatches();
    void reportTrouble(const Error &error);
    [[nodiscard]] bool isSettled() const;
    void reportSlowCommit();
    void reportStatus();

    Stream &m_stream;
    WorkerParts &m_parts;
    TableStore &m_store;
    const QString m_sourceName;
    const std::chrono::milliseconds m_groupTimeout;
    std::stop_token m_stop;
    KeptHistories m_histories;
    ChangelogReader m_changelog;
    PurchaseCounter m_counter;
    RowMarks m_marks;
    std::array<BatchBuilder, 2> m_builders;
    BatchBuilder *m_open = &m_builders[0];
    BatchBuilder *m_underWay = &m_builders[1]; ///< Empty unless m_commit is busy.
    CommitStage m_commit;
    LagView m_lag;
    PartitionStates m_partitions;
    PartitionAcquisition m_acquisition;
    std::optional<ShareKeeper> m_share; ///< Nothing: all partitions are kept.
    CountStage m_count; ///< Uses m_counter and both batches until it is drained.
    BatchSchedule m_schedule;
    const std::string m_fields; ///< By which purchases are read, as it is kept with the totals.
    std::size_t m_messagesPerPoll;
    std::optional<Error> m_failure; ///< Met inside a callback, dealt with after it.
    bool m_rewind = false; ///< The batches were dropped; the source must rewind.
    int m_rewinds = 0; ///< In a row.
    BackOff m_decisions; ///< Between two tries to decide about a message.
    std::map<PartitionNumber, SourceOffset> m_waited; ///< The message of each partition that it was about.
    std::optional<std::chrono::steady_clock::time_point> m_decideAt; ///< The next of them; nothing: all is decided.
    bool m_assigned = false; ///< The group answered, and we are still a member.
    std::chrono::steady_clock::time_point m_unansweredSince; ///< While not m_assigned.
    bool m_wentWell = false;
    std::chrono::steady_clock::time_point m_submitted; ///< When the batch under way was submitted.
    std::chrono::steady_clock::time_point m_troubleUntil;
    std::chrono::steady_clock::time_point m_reported;
};

} // namespace spendwatch
