// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/kafka_totals.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace spendwatch::test {

namespace {

QByteArray bytesOf(const std::string &text)
{
    return QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
}

/// The text of a JSON string with its quotes.
QString fromJsonText(const std::string &json)
{
    return QJsonDocument::fromJson('[' + bytesOf(json) + ']').array().at(0).toString();
}

} // namespace

std::string purchaseJson(const QString &customer, qint64 amount)
{
    const QJsonObject json{{u"msg_id"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)},
                           {u"customer"_s, customer},
                           {u"amount"_s, amount},
                           {u"note"_s, QJsonValue::Null}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString();
}

Totals totalsOfPurchases(Cluster &cluster, const QString &topic, qint64 *count)
{
    Totals totals;
    const std::vector<RawRecord> records = cluster.readAll(topic);
    if (count != nullptr)
        *count = std::ssize(records);
    for (const RawRecord &record : records) {
        const QJsonObject purchase = QJsonDocument::fromJson(bytesOf(record.value.value_or(""))).object();
        if (purchase.contains(u"amount"_s))
            totals[purchase[u"customer"_s].toString()] += purchase[u"amount"_s].toInteger();
    }
    return totals;
}

Totals totalsInChangelog(Cluster &cluster, const QString &topic)
{
    std::map<std::pair<int, std::string>, qint64> partials;
    for (const RawRecord &record : cluster.readAll(topic)) {
        const std::pair key(record.partition, record.key.value_or(""));
        if (record.value)
            partials[key] = bytesOf(*record.value).toLongLong();
        else
            partials.erase(key);
    }
    Totals totals;
    for (const auto &[key, partial] : partials)
        totals[fromJsonText(key.second)] += partial;
    return totals;
}

} // namespace spendwatch::test
