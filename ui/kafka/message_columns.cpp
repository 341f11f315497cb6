// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/kafka/message_columns.h"

#include "engine/values/exact_text.h"
#include "ui/kafka/kafka_text.h"
#include "ui/language/engine_words.h"
#include "ui/text/format.h"

#include <array>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype PreviewBytes = 300;

QString preview(const std::optional<QByteArray> &bytes)
{
    if (!bytes)
        return KafkaText::orDash({});
    return isReadableText(*bytes) ? literalText(exactText(bytes->left(PreviewBytes)))
                                  : QString::fromLatin1(bytes->left(PreviewBytes / 3).toHex(' '));
}

constexpr std::array Columns{
    TableColumn<BrowsedMessage>{[] { return KafkaText::tr("Time"); }, "31 Dec 00:00",
                                [](const BrowsedMessage &m) { return shortTime(m.timeMs); },
                                [](const BrowsedMessage &m) { return QVariant(m.timeMs); }, false,
                                [](const BrowsedMessage &m) { return fullTime(m.timeMs); }},
    TableColumn<BrowsedMessage>{[] { return KafkaText::tr("Partition"); }, "00000",
                                [](const BrowsedMessage &m) { return QString::number(m.place.partition.value()); },
                                [](const BrowsedMessage &m) { return QVariant(m.place.partition.value()); }, true},
    TableColumn<BrowsedMessage>{[] { return KafkaText::tr("Offset"); }, "1234567890",
                                [](const BrowsedMessage &m) { return QString::number(m.place.offset); },
                                [](const BrowsedMessage &m) { return QVariant(m.place.offset); }, true},
    TableColumn<BrowsedMessage>{[] { return KafkaText::tr("Size"); }, "1,023 bytes",
                                [](const BrowsedMessage &m) { return byteCount(m.size); },
                                [](const BrowsedMessage &m) { return QVariant(m.size); }, true},
    TableColumn<BrowsedMessage>{[] { return KafkaText::tr("Why rejected"); }, "amount is not an integer",
                                [](const BrowsedMessage &m) { return literalText(engineWords(m.why)); }},
    TableColumn<BrowsedMessage>{[] { return KafkaText::tr("Key"); }, "hamzah",
                                [](const BrowsedMessage &m) { return preview(m.key); }},
    TableColumn<BrowsedMessage>{[] { return KafkaText::tr("Headers"); }, "reason=amount is not",
                                [](const BrowsedMessage &m) { return headersText(m); }},
    TableColumn<BrowsedMessage>{[] { return KafkaText::tr("Message"); }, "",
                                [](const BrowsedMessage &m) { return preview(m.value); }},
};

} // namespace

MessagesModel::Columns messageColumns()
{
    return Columns;
}

QString headersText(const BrowsedMessage &message)
{
    QStringList texts;
    for (const auto &[name, value] : message.headers)
        texts.append(name + u'=' + preview(value));
    return literalText(texts.join(u"; "_s));
}

} // namespace spendwatch
