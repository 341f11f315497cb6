// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/message_header.h"
#include "engine/stream/resume_rule.h"
#include "engine/values/error.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace spendwatch {

/// One message of the source topic. The views hold as long as the chunk it came in.
struct SourceMessage {
    int partition = 0;
    SourceOffset offset;
    std::int64_t timestampMs = 0; ///< Unix time in ms; 0 when the log has none.
    std::optional<std::string_view> key;
    std::optional<std::string_view> value; ///< Nothing: a tombstone.
};

/// Messages in their order, several partitions mixed, and what owns their bytes. Any thread may take it and free it,
/// before the source goes.
class MessageChunk
{
public:
    static constexpr std::size_t Size = 512; ///< At most so many.

    MessageChunk() { messages.reserve(Size); }
    virtual ~MessageChunk() = default;

    /// The headers of messages[number]. Slow: only for the few that need them.
    [[nodiscard]] virtual MessageHeaders headers(std::size_t /*number*/) const { return {}; }

    std::vector<SourceMessage> messages;
};

/// Where to begin in a partition.
struct StartAt {
    int partition = 0;
    std::optional<SourceOffset> next; ///< The next offset to deliver; nothing: the beginning of the log.
    std::optional<Fingerprint> last =
        std::nullopt; ///< The message before it, which must still be there, or be deleted.
};

/// Who we are in the consumer group at one moment; a commit that carries an outdated one is refused (fenced).
class Membership
{
public:
    virtual ~Membership() = default;
};

/// Takes what PurchaseSource::poll() finds, in the calling thread.
class PurchaseSink
{
public:
    virtual ~PurchaseSink() = default;
    virtual void onMessages(std::unique_ptr<MessageChunk> chunk) = 0;
    /// New partitions are ours; nothing of them is delivered before PurchaseSource::start().
    virtual void onAssigned(std::span<const int> partitions) = 0;
    /// These are ours, but a transaction that is not decided hides where to go on in them; told until onAssigned().
    virtual void onBlocked(std::span<const int> /*partitions*/) { }
    /// Partitions go to another member when this returns. `lost`: they are gone already, nothing can be committed.
    virtual void onRevoked(std::span<const int> partitions, bool lost) = 0;
    /// Up to `messages` messages of the partition were deleted before they could be read: they are gone.
    virtual void onLoss(int partition, std::int64_t messages) = 0;
};

/// Where purchases come from, in order within a partition. Belongs to the consume thread.
class PurchaseSource
{
public:
    virtual ~PurchaseSource() = default;

    /// Waits up to `timeout` for the first message, then hands over what is there, `most` messages at the most.
    [[nodiscard]] virtual Result<> poll(std::chrono::milliseconds timeout, std::size_t most, PurchaseSink &sink) = 0;

    /// Delivers assigned partitions from there on. poll() fails with Recovery::GiveUp when another message than `last`
    /// stands at its offset: the log is not the one that was counted.
    [[nodiscard]] virtual Result<> start(std::span<const StartAt> partitions) = 0;

    /// Goes back in started partitions, after a failed commit. Where one is not named, nothing changes.
    [[nodiscard]] virtual Result<> rewind(std::span<const StartAt> partitions) = 0;

    /// What the group had stored for a partition when it became ours; nothing where that is nothing. Cheap.
    [[nodiscard]] virtual std::optional<CommittedOffset> committed(int partition) const = 0;

    /// Asks again what is stored for partitions that are ours and not started; onAssigned() tells when it is there.
    virtual void askAgain(std::span<const int> /*partitions*/) { }

    /// Our membership now; goes with the batch it was read under. May be null (no group).
    [[nodiscard]] virtual std::shared_ptr<const Membership> membership() const = 0;

    /// Messages not yet delivered, over the started partitions; -1 when not known. Cheap (no round trip).
    [[nodiscard]] virtual std::int64_t lag() const = 0;

    static constexpr SourceOffset UnknownEnd{-1};
    /// Where each partition of the topic ends, by number, ours or not, some seconds ago at the most; UnknownEnd where that
    /// is not known, empty where nobody else can own one. Cheap, like all that follow.
    [[nodiscard]] virtual std::vector<SourceOffset> ends() const { return {}; }

    /// Members of the group that are none of Spendwatch's, by name.
    [[nodiscard]] virtual std::vector<Message> foreignMembers() const { return {}; }

    /// False once it is known that no message stands in the partition at `from` or behind. Asking makes it look.
    [[nodiscard]] virtual bool mayHoldMessage(int /*partition*/, SourceOffset /*from*/) const { return true; }

    /// The next offset expected in a started partition; 0 in others.
    [[nodiscard]] virtual SourceOffset position(int /*partition*/) const { return {}; }

    /// Partitions are ours of which onAssigned() has not told yet.
    [[nodiscard]] virtual bool isSettling() const { return false; }

    /// Partitions of the source topic; 0 when not known yet.
    [[nodiscard]] virtual int partitionCount() const = 0;
};

} // namespace spendwatch
