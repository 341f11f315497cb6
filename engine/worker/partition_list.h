// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/message.h"
#include "engine/values/partition_number.h"

#include <QString>
#include <QStringList>

#include <span>

namespace spendwatch {

/// "0, 3, 4", for people: at most ten numbers, then " …".
template <typename Numbers>
[[nodiscard]] QString listed(const Numbers &partitions)
{
    constexpr qsizetype Named = 10;
    QStringList names;
    for (const PartitionNumber partition : partitions)
        names.append(QString::number(partition.value()));
    const QString more = names.size() > Named ? QStringLiteral(" …") : QString();
    return names.mid(0, Named).join(QStringLiteral(", ")) + more;
}

/// Several, with commas between them.
[[nodiscard]] inline Message listed(std::span<const Message> messages)
{
    Message all;
    for (const Message &each : messages)
        all = all.isEmpty() ? each : message("%1, %2", all, each);
    return all;
}

} // namespace spendwatch
