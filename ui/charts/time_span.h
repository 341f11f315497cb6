// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

namespace spendwatch {

/// From one second to another, both included; Unix time in s.
struct TimeSpan {
    qint64 first = 0;
    qint64 last = 0;

    [[nodiscard]] qint64 length() const { return last - first + 1; }
    bool operator==(const TimeSpan &) const = default;
};

} // namespace spendwatch
