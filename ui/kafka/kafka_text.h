// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// How the values of the Kafka tab are said.
#pragma once

#include "engine/values/stream_overview.h"

#include <QCoreApplication>

namespace spendwatch {

/// Only for its tr().
class KafkaText
{
    Q_DECLARE_TR_FUNCTIONS(KafkaText)

public:
    /// "1,234"; a dash for what is not known.
    [[nodiscard]] static QString number(std::optional<qint64> number);
    /// "0.4 s".
    [[nodiscard]] static QString seconds(std::optional<double> seconds);
    /// "7 d" for a whole number of days, hours, minutes or seconds, the greatest that fits; "for ever" for -1.
    [[nodiscard]] static QString time(std::optional<qint64> ms);
    /// Ranges, or a dash for none.
    [[nodiscard]] static QString partitions(const std::vector<PartitionNumber> &partitions);
    [[nodiscard]] static QString use(TopicRole role);
    [[nodiscard]] static QString kind(const MemberFacts &member);
    /// The owner, and whether it is this instance or a foreign member.
    [[nodiscard]] static QString owner(const PartitionFacts &partition);
    [[nodiscard]] static QString orDash(const QString &text);
};

} // namespace spendwatch
