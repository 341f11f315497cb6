// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "bench/purchase_load.h"

#include "engine/purchase/purchase_encoder.h"
#include "engine/stream/kafka/kafka_topics.h"
#include "engine/stream/purchase_sender.h"

#include <algorithm>

#include "bench/bench.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t Chunk = 20'000;

std::discrete_distribution<int> zipfOf(int customers)
{
    std::vector<double> weights(static_cast<std::size_t>(customers));
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = 1.0 / static_cast<double>(i + 1);
    return {weights.begin(), weights.end()};
}

} // namespace

PurchaseLoad::PurchaseLoad(const LoadPlan &plan) : m_plan(plan), m_even(0, plan.customers - 1)
{
    if (plan.zipf)
        m_zipf = zipfOf(plan.customers);
}

int PurchaseLoad::pick()
{
    return m_plan.zipf ? m_zipf(m_random) : m_even(m_random);
}

void PurchaseLoad::next(std::string &value)
{
    m_customer = "customer-" + std::to_string(pick());
    std::array<char, 37> id{};
    const std::uint64_t high = m_random();
    const std::uint64_t low = m_random();
    std::snprintf(id.data(), id.size(), "%08x-%04x-4%03x-8%03x-%012llx", static_cast<unsigned>(high >> 32),
                  static_cast<unsigned>(high >> 16 & 0xffff), static_cast<unsigned>(high & 0xfff),
                  static_cast<unsigned>(low >> 52), static_cast<unsigned long long>(low & 0xffff'ffff'ffff));
    PurchaseView purchase;
    purchase.msgId = {id.data(), id.size() - 1};
    purchase.customer = m_customer;
    purchase.amount = static_cast<std::int64_t>(high % 20) + 1;
    value.clear();
    appendPurchaseJson(value, purchase);
    if (value.size() >= m_plan.valueBytes)
        return;
    // Letters that compress about as well as words do.
    m_note.resize(m_plan.valueBytes - value.size() + 2);
    std::ranges::generate(m_note, [&, word = low]() mutable {
        word = word * 6364136223846793005U + 1442695040888963407U;
        return "etaoin shrdlu e "[word >> 60];
    });
    purchase.note = m_note;
    value.clear();
    appendPurchaseJson(value, purchase);
}

SourceSettings freshSettings(const QString &brokers)
{
    SourceSettings settings;
    settings.brokers = brokers;
    settings.topic = uniqueName();
    settings.appId = uniqueName();
    return settings;
}

void makeTopic(const SourceSettings &settings, int partitions)
{
    const auto client = orThrow(kafka::KafkaClient::create(settings, kafka::Role::Admin));
    kafka::KafkaTopics topics(*client, {});
    (void)orThrow(topics.ensure(settings.topic, partitions, {}));
}

void loadPurchases(const SourceSettings &settings, const LoadPlan &plan)
{
    SourceSettings sending = settings;
    if (plan.zstd)
        sending.properties.emplace_back(u"compression.codec"_s, u"zstd"_s);
    if (settings.usesKafka())
        makeTopic(settings, plan.partitions);
    const auto factory = makeSenderFactory(sending, plan.keyed ? PurchaseKeys::Customer : PurchaseKeys::None);
    const auto sender = orThrow(factory->open({}));
    PurchaseLoad load(plan);
    std::vector<std::string> values;
    for (qint64 sent = 0; sent < plan.purchases; sent += static_cast<qint64>(values.size())) {
        values.resize(static_cast<std::size_t>(std::min<qint64>(Chunk, plan.purchases - sent)));
        for (std::string &value : values)
            load.next(value);
        const SendOutcome outcome = sender->send(values, {});
        if (outcome.error)
            throw std::runtime_error(outcome.error->text().toStdString());
    }
}

QStringList argumentsFor(const SourceSettings &settings)
{
    QStringList arguments{u"--topic"_s, settings.topic, u"--app-id"_s, settings.appId};
    if (settings.usesKafka())
        arguments << u"--broker"_s << settings.brokers;
    return arguments;
}
