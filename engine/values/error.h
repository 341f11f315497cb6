// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/message.h"

#include <QString>

#include <cstdint>
#include <tl/expected.hpp>

namespace spendwatch {

/// What the caller of a failed operation can do about it.
enum class Recovery : std::uint8_t {
    Retry, ///< The same call may succeed later; nothing was changed.
    Rewind, ///< The open transaction was aborted: drop the batch and read again from the committed offsets.
    Reopen, ///< The stream must be closed and reopened, after a pause.
    GiveUp, ///< Only a person can fix it (wrong settings, another log, no permission).
};

/// One failure, as a message for people.
struct Error {
    Recovery recovery = Recovery::Reopen;
    Message what; ///< What happened, and to what: "Kafka at 127.0.0.1:9092 does not answer".
    Message advice; ///< What to do next: "Start the broker or choose another with --broker". May be empty.

    /// `what`, then `advice`, in English as one line.
    [[nodiscard]] QString text() const;
    /// Both as one message, for where there is only one place.
    [[nodiscard]] Message message() const;
};

template <typename T = void>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(Recovery recovery, Message what, Message advice = {})
{
    return tl::unexpected<Error>(Error{recovery, std::move(what), std::move(advice)});
}

} // namespace spendwatch
