// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/journal/journal_committer.h"

#include "engine/stream/journal/journal_writer.h"

namespace spendwatch {

JournalCommitter::JournalCommitter(const QString &path, JournalOwner owner, std::int64_t keep)
    : m_path(path),
      m_owner(owner),
      m_keep(keep),
      m_turns(path)
{ }

JournalCommitter::~JournalCommitter() = default;

Result<std::vector<ChangelogReach>> JournalCommitter::commit(const CommitRequest &request, const CustomerKeys &keys)
{
    auto reached = tryCommit(request, keys);
    // The batch is not retried: a file that was locked or full for seconds is reopened after a pause.
    if (!reached && reached.error().recovery == Recovery::Retry)
        reached.error().recovery = Recovery::Reopen;
    return reached;
}

Result<std::vector<ChangelogReach>> JournalCommitter::tryCommit(const CommitRequest &request, const CustomerKeys &keys)
{
    if (!m_writer) {
        auto writer = JournalWriter::open(m_path, m_owner, m_keep);
        if (!writer)
            return tl::unexpected(writer.error());
        m_writer = std::move(*writer);
    }
    const WriteTurn turn = m_turns.take(JournalBusyTimeout);
    const auto begun = std::chrono::steady_clock::now();
    const auto written = m_writer->write(request, keys);
    m_held = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
    return written.map([](const JournalWriter::Ends &ends) {
        return std::vector<ChangelogReach>{
            {OnlyPartition, ends.changelog, {ends.changelog - 1, std::nullopt}, ends.history}};
    });
}

} // namespace spendwatch
