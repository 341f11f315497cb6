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
    QString clusterId = {}; ///< As the cluster names itself; empty: not known.

    [[nodiscard]] bool isKafka() const { return !topic.isEmpty(); }
    /// The same, whether its id is known or not.
    [[nodiscard]] bool isSameAs(const SendTarget &other) const
    {
        return topic == other.topic && brokers == other.brokers;
    }
    bool operator==(const SendTarget &) const = default;
};

} // namespace spendwatch
