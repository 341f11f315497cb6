// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/preview_text.h"

#include "ui/language/engine_words.h"
#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

#include <QCoreApplication>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype Longest = 2000;

QString tr(const char *text)
{
    return QCoreApplication::translate("spendwatch", text);
}

QString partitionsText(const TopicPreview &preview)
{
    const QString name = literalText(preview.topic, 250);
    if (!preview.partitions)
        return tr("There is no topic %1 yet.").arg(name);
    return *preview.partitions == 1 ? tr("%1 has 1 partition.").arg(name)
                                    : tr("%1 has %2 partitions.").arg(name, grouped(*preview.partitions));
}

QString valueText(const BrowsedMessage &message)
{
    if (!message.value)
        return tr("(no value)");
    constexpr qsizetype ShownBytes = 500;
    const QByteArray bytes = message.value->left(ShownBytes);
    return isReadableText(*message.value) ? literalText(textOf(bytes), Longest)
                                          : QString::fromLatin1(bytes.left(ShownBytes / 3).toHex(' '));
}

QString exampleText(const BrowsedMessage &message)
{
    QString text = tr("Its newest message (partition %1, offset %2, %3):")
                       .arg(QString::number(message.place.partition.value()), grouped(message.place.offset),
                            shortTime(message.timeMs));
    text += u'\n' + valueText(message);
    if (!message.why.isEmpty())
        text += u'\n' + tr("It is not a purchase: %1").arg(literalText(engineWords(message.why), Longest));
    return text;
}

} // namespace

QString previewText(const TopicPreview &preview)
{
    if (!preview.problem.isEmpty())
        return literalText(engineWordsInConnect(preview.problem), Longest);
    const QString partitions = partitionsText(preview);
    if (!preview.partitions)
        return partitions;
    return partitions + u' ' + (preview.example ? exampleText(*preview.example) : tr("It has no messages."));
}

} // namespace spendwatch
