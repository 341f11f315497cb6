// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_progress.h"
#include "engine/values/partition_number.h"

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <vector>

namespace spendwatch {

/// The life of each partition as the pipeline sees it:
///
///     Standby ──assign()──▶ CatchingUp ──own()──▶ Owned
///      ▲   ▲                 │   ▲  │               │
///      │   └────askAgain()───┘   │  │            revoke()
///      │                      assign()              │
///      └──── setFollowed() ─── Leaving ◀────────────┘ (and from CatchingUp)
///
/// Where an instance keeps its share only, there are partitions that it does not keep:
///
///     Standby ──letGo()──▶ Away ──keep()──▶ Leaving, or ──assign()──▶ CatchingUp
///
/// A call that does not fit the state changes nothing. Belongs to one thread.
class PartitionStates
{
public:
    enum class State {
        Standby, ///< Owned by another instance. Its changelog is followed.
        CatchingUp, ///< Ours. It is consumed once its changelog is applied up to catchUpEnd().
        Owned, ///< Ours, and consumed.
        Leaving, ///< Not ours any more, or new. Its changelog is followed once no batch holds rows of it.
        Away, ///< Owned by another instance, and not kept here: nothing of it is read.
    };

    /// All partitions as standbys that are followed.
    void reset(int count);
    /// These as standbys that are followed; all others, and new ones, are Away.
    void resetShare(int count, std::span<const PartitionNumber> kept);
    /// New ones are Leaving: their changelog is to be followed; Away in a share. Never fewer than before.
    void expand(int count);

    void assign(PartitionNumber partition);
    void revoke(PartitionNumber partition);
    /// The source looks up the committed offset once more, and then assigns the partition again.
    void askAgain(PartitionNumber partition);
    void setCatchUpEnd(PartitionNumber partition, ChangelogPosition end);
    /// `progress`: up to where it is counted; nothing where counting starts at the beginning of the log.
    void own(PartitionNumber partition, std::optional<SourceProgress> progress);
    /// Its changelog is followed, or not any more. Makes a Leaving partition a Standby.
    void setFollowed(PartitionNumber partition, bool followed);
    /// A partition that is Away is to be followed.
    void keep(PartitionNumber partition);
    /// A standby is kept no longer; its changelog is not followed any more.
    void letGo(PartitionNumber partition);
    /// A commit has moved the progress of an owned partition.
    void noteCounted(PartitionNumber partition, const SourceProgress &progress);

    [[nodiscard]] int count() const { return static_cast<int>(m_partitions.size()); }
    [[nodiscard]] State state(PartitionNumber partition) const;
    [[nodiscard]] bool has(State state) const { return !in(state).empty(); }
    /// In the order of their numbers.
    [[nodiscard]] const std::set<PartitionNumber> &in(State state) const
    {
        return m_in[static_cast<std::size_t>(state)];
    }
    [[nodiscard]] bool isFollowed(PartitionNumber partition) const;
    /// At least one changelog partition is followed.
    [[nodiscard]] bool isAnyFollowed() const { return m_followed > 0; }

    /// Where the changelog of a CatchingUp partition ended when that was asked; nothing before.
    [[nodiscard]] std::optional<ChangelogPosition> catchUpEnd(PartitionNumber partition) const;
    /// Committed progress of an owned partition; nothing: from the beginning of the log.
    [[nodiscard]] std::optional<SourceProgress> progress(PartitionNumber partition) const;

private:
    struct Partition {
        State state = State::Leaving;
        bool followed = false;
        std::optional<ChangelogPosition> catchUpEnd;
        std::optional<SourceProgress> progress;
    };

    [[nodiscard]] Partition *find(PartitionNumber partition, State state);
    void move(PartitionNumber partition, State to);

    std::vector<Partition> m_partitions; ///< By number.
    std::array<std::set<PartitionNumber>, 5> m_in; ///< By state.
    State m_new = State::Leaving; ///< What new ones are.
    int m_followed = 0; ///< How many are followed.
};

} // namespace spendwatch
