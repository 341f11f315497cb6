// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/stream_overview.h"

#include <QStringList>

namespace spendwatch {

using namespace Qt::StringLiterals;

QString toWord(TopicRole role)
{
    switch (role) {
    case TopicRole::Source:
        return u"source"_s;
    case TopicRole::Changelog:
        return u"changelog"_s;
    case TopicRole::DeadLetters:
        break;
    }
    return u"dead_letters"_s;
}

QString toRanges(std::span<const PartitionNumber> partitions)
{
    QStringList ranges;
    for (std::size_t begin = 0; begin < partitions.size();) {
        std::size_t end = begin + 1;
        while (end < partitions.size() && partitions[end].value() == partitions[end - 1].value() + 1)
            ++end;
        const QString first = QString::number(partitions[begin].value());
        const QString last = QString::number(partitions[end - 1].value());
        ranges.append(end - begin == 1 ? first : first + u'-' + last);
        begin = end;
    }
    return ranges.join(u", "_s);
}

} // namespace spendwatch
