// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/changelog_entry.h"
#include "engine/stream/resume_rule.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace spendwatch::test {

using ResumeRule = std::function<Resume(const ChangelogTail &, const std::optional<CommittedOffset> &, bool hasTotals)>;

/// One partition of a source topic, its changelog and what the group has stored for it, with the rules of Kafka; and
/// everybody who may touch them. What is decided by code of the program is decided by that code: what a changelog record
/// says, where to go on, which log it is.
class ModelPartition
{
public:
    ModelPartition(std::uint32_t seed, const ResumeRule &rule) : m_random(seed), m_rule(rule) { }

    /// Does one thing at random; false when a promise was broken, and broken() says which.
    [[nodiscard]] bool step();
    /// An instance counts all that is there; then every total must be right, and each dead letter there once.
    [[nodiscard]] bool settle();

    [[nodiscard]] const std::string &broken() const { return m_broken; }
    [[nodiscard]] const std::vector<std::string> &history() const { return m_history; }

private:
    using Totals = std::map<std::string, std::int64_t>;
    struct Message {
        std::string customer; ///< Empty: no purchase.
        std::int64_t amount = 0;
        std::int64_t timestampMs = 0;
    };
    struct Record {
        ChangelogPosition offset;
        std::string key;
        std::optional<std::string> value;
        std::optional<SourceProgress> progress;
    };
    struct Stored {
        SourceOffset offset;
        std::string metadata;
    };
    /// What an instance knows; survives as a table file.
    struct Table {
        ChangelogPoint point;
        Totals totals;
    };
    struct Owner {
        Table table;
        SourceProgress counted; ///< Committed.
        SourceProgress next; ///< With what is in the batch.
        Totals batch; ///< Absolute.
        std::vector<SourceOffset> letters; ///< Of the batch.
    };

    void append();
    void acquire();
    void count();
    void commit(bool learnsOutcome);
    void abort();
    void crash();
    void foreignCommit();
    void resetOffset();
    void forgetOffset();
    void compact();
    void olderVersion();
    void faust();
    void recount();
    void makeTopicAnew();
    void expire();
    void saveFile();
    void loseMark();

    [[nodiscard]] bool readChangelog(Table &table) const;
    [[nodiscard]] std::optional<CommittedOffset> committed() const;
    [[nodiscard]] bool isSameLog(const SourceProgress &progress) const;
    [[nodiscard]] std::optional<Fingerprint> fingerprintBefore(SourceOffset next) const;
    [[nodiscard]] SourceOffset end() const { return m_low + static_cast<std::int64_t>(m_messages.size()); }
    [[nodiscard]] const Message &at(SourceOffset offset) const
    {
        return m_messages[static_cast<std::size_t>(offset - m_low)];
    }
    void write(const Totals &totals, const std::optional<SourceProgress> &progress);
    void expectTotals(const Totals &found, SourceOffset next);
    void fail(const std::string &what) { m_broken = m_broken.empty() ? what : m_broken; }
    void note(std::string what) { m_history.push_back(std::move(what)); }
    [[nodiscard]] int pick(int count) { return static_cast<int>(m_random() % static_cast<unsigned>(count)); }

    std::mt19937 m_random;
    const ResumeRule &m_rule;
    std::vector<Message> m_messages; ///< From m_low on.
    SourceOffset m_low;
    std::vector<Record> m_changelog; ///< What is committed and not compacted away.
    ChangelogPosition m_changelogEnd;
    std::optional<Stored> m_stored;
    std::optional<Owner> m_owner;
    Table m_file;
    std::map<SourceOffset, int> m_letters; ///< By source offset: how many were written.
    std::set<SourceOffset> m_dropped; ///< Messages that Faust passed over.
    bool m_mayMeddle = true; ///< The changelog says where to continue, so meddling is safe.
    bool m_madeAnew = false; ///< Since the last count from the beginning.
    // The truth:
    SourceOffset m_base; ///< Counted from there on.
    Totals m_truth; ///< Of all messages from m_base on, as they came; those before m_truthEnd.
    std::map<SourceOffset, Message> m_all; ///< Everything since m_base, deleted or not.
    std::set<SourceOffset> m_lost; ///< Deleted before they could be counted.
    std::string m_broken;
    std::vector<std::string> m_history;
};

} // namespace spendwatch::test
