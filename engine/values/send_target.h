// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace spendwatch {

/// Where test purchases go.
struct SendTarget {
    QString topic; ///< Empty: the journal.
    QString brokers;
    bool isObserved = false; ///< Nothing may be written there.

    [[nodiscard]] bool isKafka() const { return !topic.isEmpty(); }
    bool operator==(const SendTarget &) const = default;
};

} // namespace spendwatch
