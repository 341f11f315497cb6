// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/worker_figures.h"

namespace spendwatch {

namespace {

constexpr std::array<double, 12> CommitBounds{0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20};
constexpr std::array<double, 8> BatchBounds{1, 10, 100, 1000, 10'000, 100'000, 1'000'000, 2'000'000};

} // namespace

std::string_view toWord(RejectReason reason)
{
    switch (reason) {
    case RejectReason::TooLarge:
        return "too_large";
    case RejectReason::Tombstone:
        return "tombstone";
    case RejectReason::NotJson:
        return "not_json";
    case RejectReason::TooDeep:
        return "too_deep";
    case RejectReason::NotAnObject:
        return "not_an_object";
    case RejectReason::DuplicateName:
        return "duplicate_name";
    case RejectReason::MissingMsgId:
        return "missing_msg_id";
    case RejectReason::MissingCustomer:
        return "missing_customer";
    case RejectReason::MissingAmount:
        return "missing_amount";
    case RejectReason::MsgIdNotString:
        return "msg_id_not_string";
    case RejectReason::MsgIdNotText:
        return "msg_id_not_text";
    case RejectReason::CustomerNotString:
        return "customer_not_string";
    case RejectReason::CustomerNotText:
        return "customer_not_text";
    case RejectReason::CustomerEmpty:
        return "customer_empty";
    case RejectReason::CustomerTooLong:
        return "customer_too_long";
    case RejectReason::AmountNotInteger:
        return "amount_not_integer";
    case RejectReason::AmountTooPrecise:
        return "amount_too_precise";
    case RejectReason::AmountOutOfRange:
        return "amount_out_of_range";
    case RejectReason::MissingItems:
        return "missing_items";
    case RejectReason::ItemsNotList:
        return "items_not_list";
    case RejectReason::TooManyItems:
        return "too_many_items";
    case RejectReason::NoteNotString:
        return "note_not_string";
    case RejectReason::NoSchemaPrefix:
        return "no_schema_prefix";
    case RejectReason::NotBySchema:
        return "not_by_schema";
    case RejectReason::Undecided:
        return "undecided"; // Never of a dead letter.
    case RejectReason::TotalOutOfRange:
        return "total_out_of_range";
    }
    return "unknown";
}

WorkerFigures::WorkerFigures() : commitSeconds(CommitBounds), batchMessages(BatchBounds) { }

void WorkerFigures::noteCommit(std::int64_t count, std::span<const DeadLetter> letters,
                               std::chrono::duration<double> time)
{
    std::array<std::int64_t, RejectReasons> counts{};
    for (const DeadLetter &letter : letters)
        ++counts[static_cast<std::size_t>(letter.reason)];
    for (std::size_t reason = 0; !letters.empty() && reason < RejectReasons; ++reason)
        rejected[reason].add(counts[reason]);
    purchases.add(count);
    batchMessages.observe(static_cast<double>(count) + static_cast<double>(letters.size()));
    commitSeconds.observe(time.count());
}

} // namespace spendwatch
