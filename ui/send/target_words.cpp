// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/send/target_words.h"

#include "ui/text/hostile_text.h"

#include <QCoreApplication>

namespace spendwatch {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("spendwatch", text);
}

} // namespace

QString targetWords(const SendTarget &target)
{
    constexpr qsizetype Longest = 250;
    const QString brokers = literalText(target.brokers, Longest);
    const QString id = literalText(target.clusterId, Longest);
    return tr("Topic: %1").arg(literalText(target.topic, Longest)) + QLatin1Char('\n')
           + (id.isEmpty() ? tr("Cluster: %1").arg(brokers) : tr("Cluster: %1 (id %2)").arg(brokers, id));
}

} // namespace spendwatch
