// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/group_shares.h"
#include "engine/stream/message_header.h"
#include "engine/stream/resume_rule.h"
#include "engine/values/error.h"
#include "engine/values/partition_number.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace spendwatch {

/// One message of the source topic. The views are valid as long as its chunk.
struct SourceMessage {
    PartitionNumber partition;
    SourceOffset offset;
    std::int64_t timestampMs = 0; ///< Unix time in ms; 0 when the log has none.
    std::optional<std::string_view> key;
    std::optional<std::string_view> value; ///< Nothing: a tombstone.
};

/// Messages in order, from several partitions, and the owners of their bytes. Any thread may take and free it, before
/// the source is destroyed.
class MessageChunk
{
public:
    static constexpr std::size_t Size = 512; ///< The most messages of a chunk.

    MessageChunk() { messages.reserve(Size); }
    virtual ~MessageChunk() = default;

    /// The headers of messages[number]. Slow: only for the few that need them.
    [[nodiscard]] virtual MessageHeaders headers(std::size_t /*number*/) const { return {}; }

    std::vector<SourceMessage> messages;
};

/// Where to begin in a partition.
struct StartAt {
    PartitionNumber partition;
    std::optional<SourceOffset> next; ///< The next offset to deliver; nothing: the beginning of the log.
    std::optional<Fingerprint> last =
        std::nullopt; ///< The message before it, which must still be there, or be deleted.
};

/// Our membership in the consumer group at one moment; a commit with an outdated one is refused (fenced).
class Membership
{
public:
    virtual ~Membership() = default;
};

/// Receives what PurchaseSource::poll() finds, in the calling thread.
class PurchaseSink
{
public:
    virtual ~PurchaseSink() = default;
    virtual void onMessages(std::unique_ptr<MessageChunk> chunk) = 0;
    /// New partitions are ours; nothing of them is delivered before PurchaseSource::start().
    virtual void onAssigned(std::span<const PartitionNumber> partitions) = 0;
    /// These are ours, but an open transaction hides where to continue in them; reported until onAssigned().
    virtual void onBlocked(std::span<const PartitionNumber> /*partitions*/) { }
    /// The partitions go to another member when this returns. `lost`: they are already gone, and nothing can be
    /// committed.
    virtual void onRevoked(std::span<const PartitionNumber> partitions, bool lost) = 0;
    /// Up to `messages` messages of the partition were deleted before they could be read.
    virtual void onLoss(PartitionNumber partition, std::int64_t messages) = 0;
};

/// Where purchases come from, in order within a partition. Belongs to the consume thread.
class PurchaseSource
{
public:
    virtual ~PurchaseSource() = default;

    /// Waits up to `timeout` for the first message, then delivers what is there, at most `most` messages.
    [[nodiscard]] virtual Result<> poll(std::chrono::milliseconds timeout, std::size_t most, PurchaseSink &sink) = 0;

    /// Delivers assigned partitions from there on. poll() fails with Recovery::GiveUp when another message than `last`
    /// stands at its offset: the log is not the one that was counted.
    [[nodiscard]] virtual Result<> start(std::span<const StartAt> partitions) = 0;

    /// Rewinds started partitions after a failed commit. Partitions that are not named do not change.
    [[nodiscard]] virtual Result<> rewind(std::span<const StartAt> partitions) = 0;

    /// Delivers nothing of these partitions any more, until they are started again. Only of a source that is observed.
    [[nodiscard]] virtual Result<> stop(std::span<const PartitionNumber> /*partitions*/) { return {}; }

    /// What the group had stored for a partition when it became ours; nothing where it had nothing. Cheap.
    [[nodiscard]] virtual std::optional<CommittedOffset> committed(PartitionNumber partition) const = 0;

    /// The first message at or after `timeMs` (Unix time, by the messages' timestamps) of each of these partitions, in their
    /// order, or the end where there is none; without a time the ends. A round trip or two. The beginning where it is not known.
    [[nodiscard]] virtual Result<std::vector<SourceOffset>> offsetsFrom(std::span<const PartitionNumber> partitions,
                                                                        std::optional<std::int64_t> /*timeMs*/)
    {
        return std::vector<SourceOffset>(partitions.size());
    }

    /// Asks again what is stored for partitions that are ours and not started; onAssigned() delivers the answer.
    virtual void askAgain(std::span<const PartitionNumber> /*partitions*/) { }

    /// Our current membership; it belongs to the batch that is read under it. May be null (no group).
    [[nodiscard]] virtual std::shared_ptr<const Membership> membership() const = 0;

    /// Messages not yet delivered, over the started partitions; -1 when not known. Cheap (no round trip).
    [[nodiscard]] virtual std::int64_t lag() const = 0;

    static constexpr SourceOffset UnknownEnd{-1};
    /// Where each partition of the topic ends, by number, ours or not, some seconds ago at the most; UnknownEnd where that
    /// is not known, empty where nobody else can own one. Cheap, like all that follow.
    [[nodiscard]] virtual std::vector<SourceOffset> ends() const { return {}; }

    /// Foreign members of the group, by name.
    [[nodiscard]] virtual std::vector<Message> foreignMembers() const { return {}; }

    /// Who owns what, by the newest look at a group at rest; null while that is not known, or nobody wants to know.
    [[nodiscard]] virtual std::shared_ptr<const GroupShares> shares() const { return nullptr; }

    /// False once it is known that the partition has no message at or after `from`. Asking makes it look.
    [[nodiscard]] virtual bool mayHoldMessage(PartitionNumber /*partition*/, SourceOffset /*from*/) const
    {
        return true;
    }

    /// The next offset expected in a started partition; 0 in others.
    [[nodiscard]] virtual SourceOffset position(PartitionNumber /*partition*/) const { return {}; }

    /// True while partitions are ours that onAssigned() has not announced yet.
    [[nodiscard]] virtual bool isSettling() const { return false; }

    /// Partitions of the source topic; 0 when not known yet.
    [[nodiscard]] virtual int partitionCount() const = 0;
};

} // namespace spendwatch
