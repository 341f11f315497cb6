// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/kafka/kafka_text.h"

#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

#include <QLocale>

namespace spendwatch {

using namespace Qt::StringLiterals;

QString KafkaText::orDash(const QString &text)
{
    return text.isEmpty() ? u"–"_s : literalText(text);
}

QString KafkaText::number(std::optional<qint64> number)
{
    return number ? grouped(Sum(*number)) : orDash({});
}

QString KafkaText::seconds(std::optional<double> seconds)
{
    return seconds ? tr("%1 s").arg(QLocale().toString(*seconds, 'f', 1)) : orDash({});
}

QString KafkaText::time(std::optional<qint64> ms)
{
    constexpr qint64 Second = 1000;
    constexpr qint64 Minute = 60 * Second;
    constexpr qint64 Hour = 60 * Minute;
    constexpr qint64 Day = 24 * Hour;
    if (!ms)
        return orDash({});
    if (*ms < 0)
        return tr("for ever");
    if (*ms >= Day && *ms % Day == 0)
        return tr("%1 d").arg(number(*ms / Day));
    if (*ms >= Hour && *ms % Hour == 0)
        return tr("%1 h").arg(number(*ms / Hour));
    if (*ms >= Minute && *ms % Minute == 0)
        return tr("%1 min").arg(number(*ms / Minute));
    if (*ms >= Second && *ms % Second == 0)
        return tr("%1 s").arg(number(*ms / Second));
    return tr("%1 ms").arg(number(*ms));
}

QString KafkaText::partitions(const std::vector<PartitionNumber> &partitions)
{
    return orDash(toRanges(partitions));
}

QString KafkaText::use(TopicRole role)
{
    switch (role) {
    case TopicRole::Source:
        return tr("Purchases");
    case TopicRole::Changelog:
        return tr("Changelog");
    case TopicRole::DeadLetters:
        break;
    }
    return tr("Dead letters");
}

QString KafkaText::kind(const MemberFacts &member)
{
    if (member.isForeign)
        return tr("Foreign");
    return member.isSelf ? tr("This instance") : tr("Instance");
}

QString KafkaText::owner(const PartitionFacts &partition)
{
    const QString name = orDash(partition.owner);
    if (partition.isForeign)
        return tr("%1 (foreign)").arg(name);
    return partition.isOurs ? tr("%1 (this instance)").arg(name) : name;
}

} // namespace spendwatch
