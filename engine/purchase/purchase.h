// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/message.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace spendwatch {

/// A decoded purchase. The views point into the decoder's memory and are valid until its next call.
struct PurchaseView {
    std::string_view msgId;
    std::string_view customer; ///< 1 to 1,024 bytes of valid UTF-8; may hold any character, U+0000 included.
    std::int64_t amount = 0;
    std::optional<std::string_view> note;
};

/// Why a message is not a purchase. One value for each rule of the contract.
enum class RejectReason : std::uint8_t {
    TooLarge,
    Tombstone,
    NotJson,
    TooDeep,
    NotAnObject,
    DuplicateName,
    MissingMsgId,
    MissingCustomer,
    MissingAmount,
    MsgIdNotString,
    MsgIdNotText,
    CustomerNotString,
    CustomerNotText,
    CustomerEmpty,
    CustomerTooLong,
    AmountNotInteger,
    AmountTooPrecise, ///< This and the next four only with fields that somebody chose.
    AmountOutOfRange,
    MissingItems,
    ItemsNotList,
    TooManyItems,
    NoteNotString,
    NoSchemaPrefix, ///< This and the next only with formats that have schemas.
    NotBySchema,
    TotalOutOfRange,
    Undecided, ///< No verdict: the schema is not available now. Such a message waits; it never is a dead letter.
};

/// As text, for the dead letter's header and the window: "amount is not an integer".
[[nodiscard]] MessageId describe(RejectReason reason);

inline constexpr std::size_t MaxPurchaseBytes = 1024 * 1024;
inline constexpr std::size_t MaxCustomerBytes = 1024;

} // namespace spendwatch
