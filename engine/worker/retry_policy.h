// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>

namespace spendwatch {

/// How long the worker waits before it acts on a failure.
struct RetryPolicy {
    std::chrono::milliseconds firstPause{250}; ///< After a failure; it doubles from one to the next,
    std::chrono::milliseconds maxPause{10'000}; ///< up to this.
    std::chrono::milliseconds failedPause{
        30'000}; ///< Where a person is needed, who may have solved the problem meanwhile.
    /// For the consumer group's answer: longer than the group waits for its slowest member.
    std::chrono::milliseconds groupTimeout{60'000};
};

} // namespace spendwatch
