// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/brokers_away.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

using namespace Qt::StringLiterals;

namespace spendwatch::kafka {

void BrokersAway::note(const QString &reason)
{
    static const QRegularExpression form(
        u"^(?:\\w+Coordinator(?:/\\d+)?: )?(?<address>[^\\s/]+:\\d+)(?:/(?<number>\\d+|bootstrap))?: "
        "(?:Connect to|Connection setup|ApiVersionRequest failed)"_s);
    const QRegularExpressionMatch match = form.match(reason);
    if (!match.hasMatch())
        return;
    const std::scoped_lock lock(m_mutex);
    const QString address = match.captured(u"address"_s);
    m_away.insert(address);
    bool isNumber = false;
    const int number = match.captured(u"number"_s).toInt(&isNumber);
    if (isNumber)
        m_numbers[address] = QString::number(number);
}

void BrokersAway::learn(const rd_kafka_metadata_t &found)
{
    const std::scoped_lock lock(m_mutex);
    std::set<QString> live;
    for (const rd_kafka_metadata_broker &broker :
         std::span(found.brokers, static_cast<std::size_t>(found.broker_cnt))) {
        const QString address = u"%1:%2"_s.arg(QString::fromUtf8(broker.host), QString::number(broker.port));
        m_numbers[address] = QString::number(broker.id);
        live.insert(address);
    }
    std::ranges::set_difference(m_live, live, std::inserter(m_away, m_away.end()));
    m_live = std::move(live);
}

void BrokersAway::forget()
{
    const std::scoped_lock lock(m_mutex);
    m_away.clear();
}

QString BrokersAway::names() const
{
    const std::scoped_lock lock(m_mutex);
    QStringList all;
    for (const QString &address : m_away) {
        const auto number = m_numbers.find(address);
        all.append(number != m_numbers.end() ? u"broker %1 at %2"_s.arg(number->second, address)
                                             : u"broker at %1"_s.arg(address));
    }
    return all.join(u", "_s);
}

} // namespace spendwatch::kafka
