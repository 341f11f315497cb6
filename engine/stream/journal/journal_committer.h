// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/committer.h"
#include "engine/stream/journal/journal_file.h"
#include "engine/stream/journal/write_turn.h"

#include <QString>

#include <memory>

namespace spendwatch {

class JournalWriter;

/// Writes totals, dead letters and the next offset in one SQLite transaction. Only the newest owner of the app id
/// succeeds: an older one learns that it was replaced, and changes nothing.
///
/// Its commits are synced, as a sender's are. Without that a power loss would undo the newest commits as a whole (the
/// write-ahead log loses only its tail), which on its own is consistent: the purchases would be counted again. But the
/// table is kept in another file, and would then be ahead of the changelog it belongs to.
///
/// Its connection is opened by the first commit(), in the calling thread, and belongs to it. Any thread may destroy the
/// committer once that one no longer uses it.
class JournalCommitter final : public Committer
{
public:
    /// `keep`: how many of the newest counted purchases stay; older ones are deleted bit by bit.
    JournalCommitter(const QString &path, JournalOwner owner, std::int64_t keep = KeptPurchases);
    ~JournalCommitter() override;

    [[nodiscard]] Result<std::vector<ChangelogReach>> commit(const CommitRequest &request,
                                                             const CustomerKeys &keys) override;

    /// Only one connection at a time can write to the file.
    [[nodiscard]] std::chrono::milliseconds sendersBlockedFor() const override { return m_held; }

    static constexpr std::int64_t KeptPurchases = 1'000'000;

private:
    [[nodiscard]] Result<std::vector<ChangelogReach>> tryCommit(const CommitRequest &request, const CustomerKeys &keys);

    QString m_path;
    JournalOwner m_owner;
    std::int64_t m_keep;
    WriteTurns m_turns;
    std::chrono::milliseconds m_held{0};
    std::unique_ptr<JournalWriter> m_writer;
};

} // namespace spendwatch
