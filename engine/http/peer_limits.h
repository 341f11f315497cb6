// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

#include <chrono>
#include <cstddef>

namespace spendwatch {

/// What asking other instances may cost. A question is some 200 bytes, and so is an answer for ten partitions.
struct PeerLimits {
    std::chrono::milliseconds answerTime{1'000}; ///< For one instance to answer.
    std::chrono::milliseconds rowsTime{10'000}; ///< For rows of a list, for which an order may have to be made first.
    std::chrono::milliseconds awayTime{1'000}; ///< For so long an instance that did not is not asked again.
    std::size_t unanswered = 512; ///< Questions to one instance; a further one counts as not answered.
    std::size_t underWay = 1'024; ///< Customers asked for by all clients; a further one gets 503.
    qsizetype answerBytes = 4 * 1024 * 1024; ///< Of one answer; a page of a list is the largest.
};

} // namespace spendwatch
