// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/purchase.h"

namespace spendwatch {

MessageId describe(RejectReason reason)
{
    switch (reason) {
    case RejectReason::TooLarge:
        return QT_TRANSLATE_NOOP("engine", "larger than 1 MiB");
    case RejectReason::Tombstone:
        return QT_TRANSLATE_NOOP("engine", "no value (a tombstone)");
    case RejectReason::NotJson:
        return QT_TRANSLATE_NOOP("engine", "not JSON");
    case RejectReason::TooDeep:
        return QT_TRANSLATE_NOOP("engine", "nested more than 1,024 levels deep");
    case RejectReason::NotAnObject:
        return QT_TRANSLATE_NOOP("engine", "not a JSON object");
    case RejectReason::DuplicateName:
        return QT_TRANSLATE_NOOP("engine", "a name occurs twice");
    case RejectReason::MissingMsgId:
        return QT_TRANSLATE_NOOP("engine", "msg_id is missing");
    case RejectReason::MissingCustomer:
        return QT_TRANSLATE_NOOP("engine", "customer is missing");
    case RejectReason::MissingAmount:
        return QT_TRANSLATE_NOOP("engine", "amount is missing");
    case RejectReason::MsgIdNotString:
        return QT_TRANSLATE_NOOP("engine", "msg_id is not a string");
    case RejectReason::MsgIdNotText:
        return QT_TRANSLATE_NOOP("engine", "msg_id has half a character (a lone surrogate)");
    case RejectReason::CustomerNotString:
        return QT_TRANSLATE_NOOP("engine", "customer is not a string");
    case RejectReason::CustomerNotText:
        return QT_TRANSLATE_NOOP("engine", "customer has half a character (a lone surrogate)");
    case RejectReason::CustomerEmpty:
        return QT_TRANSLATE_NOOP("engine", "customer is empty");
    case RejectReason::CustomerTooLong:
        return QT_TRANSLATE_NOOP("engine", "customer is longer than 1,024 bytes");
    case RejectReason::AmountNotInteger:
        return QT_TRANSLATE_NOOP("engine", "amount is not an integer"); // Or not one of 64 bits.
    case RejectReason::AmountTooPrecise:
        return QT_TRANSLATE_NOOP("engine", "the amount has too many decimals");
    case RejectReason::AmountOutOfRange:
        return QT_TRANSLATE_NOOP("engine", "the amount is outside of the range of 64 bits");
    case RejectReason::MissingItems:
        return QT_TRANSLATE_NOOP("engine", "the list of items is missing");
    case RejectReason::ItemsNotList:
        return QT_TRANSLATE_NOOP("engine", "the items are not a list");
    case RejectReason::TooManyItems:
        return QT_TRANSLATE_NOOP("engine", "there are more than 4,096 items");
    case RejectReason::NoteNotString:
        return QT_TRANSLATE_NOOP("engine", "note is neither a string nor null");
    case RejectReason::NoSchemaPrefix:
        return QT_TRANSLATE_NOOP("engine", "it does not begin with a schema registry's prefix: a zero and four bytes");
    case RejectReason::NotBySchema:
        return QT_TRANSLATE_NOOP("engine", "does not match its schema");
    case RejectReason::Undecided:
        return QT_TRANSLATE_NOOP("engine", "not decided: its schema is not available now");
    case RejectReason::TotalOutOfRange:
        return QT_TRANSLATE_NOOP("engine", "the customer's total would leave the range of 64 bits");
    }
    return QT_TRANSLATE_NOOP("engine", "unknown reason");
}

} // namespace spendwatch
