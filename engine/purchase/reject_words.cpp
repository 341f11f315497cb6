// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/reject_words.h"

#include "engine/purchase/purchase.h"
#include "engine/values/exact_text.h"
#include "engine/values/printable.h"

namespace spendwatch {

Message rejectWords(std::string_view kept)
{
    for (int i = 0; i <= static_cast<int>(RejectReason::TotalOutOfRange); ++i) {
        const MessageId known = describe(static_cast<RejectReason>(i));
        if (kept == known.english())
            return message(known);
    }
    constexpr std::size_t Longest = 1000;
    return Message::plain(printable(exactText(kept.substr(0, Longest))));
}

} // namespace spendwatch
