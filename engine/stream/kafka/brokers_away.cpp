// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/brokers_away.h"

#include "engine/values/exact_text.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <span>
#include <utility>

using namespace Qt::StringLiterals;

namespace spendwatch::kafka {

void BrokersAway::note(const QString &reason, Clock::time_point now)
{
    static const QRegularExpression form(
        u"^(?:\\w+Coordinator(?:/\\d+)?: )?(?<address>[^\\s/]+:\\d+)(?:/(?<number>\\d+|bootstrap))?: "
        "(?:Connect to|Connection setup|ApiVersionRequest failed)"_s);
    const QRegularExpressionMatch match = form.match(reason);
    if (!match.hasMatch())
        return;
    const std::scoped_lock lock(m_mutex);
    const QString address = match.captured(u"address"_s);
    m_away[address] = std::max(m_away[address], now + SilentTime);
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
        const QString address = u"%1:%2"_s.arg(exactText(broker.host), QString::number(broker.port));
        m_numbers[address] = QString::number(broker.id);
        live.insert(address);
    }
    for (const QString &address : m_live)
        if (!live.contains(address))
            m_away[address] = Clock::time_point::max();
    if (!m_live.empty())
        std::erase_if(m_away,
                      [&](const auto &away) { return live.contains(away.first) && !m_live.contains(away.first); });
    m_live = std::move(live);
}

QString BrokersAway::names(Clock::time_point now) const
{
    const std::scoped_lock lock(m_mutex);
    QStringList all;
    for (const auto &[address, until] : m_away) {
        if (now >= until)
            continue;
        const auto number = m_numbers.find(address);
        all.append(number != m_numbers.end() ? u"broker %1 at %2"_s.arg(number->second, address)
                                             : u"broker at %1"_s.arg(address));
    }
    return all.join(u", "_s);
}

} // namespace spendwatch::kafka
