// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/purchase.h"

namespace spendwatch {

std::string_view describe(RejectReason reason)
{
    switch (reason) {
    case RejectReason::TooLarge:
        return "larger than 1 MiB";
    case RejectReason::Tombstone:
        return "no value (a tombstone)";
    case RejectReason::NotJson:
        return "not JSON";
    case RejectReason::NotAnObject:
        return "not a JSON object";
    case RejectReason::DuplicateName:
        return "a name occurs twice";
    case RejectReason::MissingMsgId:
        return "msg_id is missing";
    case RejectReason::MissingCustomer:
        return "customer is missing";
    case RejectReason::MissingAmount:
        return "amount is missing";
    case RejectReason::MsgIdNotString:
        return "msg_id is not a string";
    case RejectReason::CustomerNotString:
        return "customer is not a string";
    case RejectReason::CustomerEmpty:
        return "customer is empty";
    case RejectReason::CustomerTooLong:
        return "customer is longer than 1,024 bytes";
    case RejectReason::AmountNotInteger:
        return "amount is not an integer"; // Or not one of 64 bits.
    case RejectReason::NoteNotString:
        return "note is neither a string nor null";
    case RejectReason::TotalOutOfRange:
        return "the customer's total would leave the range of 64 bits";
    }
    return "unknown reason";
}

} // namespace spendwatch
