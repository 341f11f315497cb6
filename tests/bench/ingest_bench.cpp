// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "bench/ingest_bench.h"

#include "engine/purchase/purchase_encoder.h"
#include "engine/purchase/random_purchases.h"
#include "engine/stream/kafka/kafka_topics.h"
#include "engine/stream/purchase_sender.h"

#include <QRandomGenerator>
#include <QThread>

#include <stdexcept>

#include "bench/bare_reader.h"
#include "bench/headless_program.h"

using namespace spendwatch;

namespace {

constexpr std::size_t Chunk = 20'000;

template <typename T>
T orThrow(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().text().toStdString());
    return std::move(*result);
}

void makeTopic(const SourceSettings &settings, int partitions)
{
    const auto client = orThrow(kafka::KafkaClient::create(settings, kafka::Role::Admin));
    kafka::KafkaTopics topics(*client, {});
    (void)orThrow(topics.ensure(settings.topic, partitions, {}));
}

/// Purchases of evenly picked customers: nearly each one of a batch is a changelog record of its own, the worst case.
void loadTopic(const SourceSettings &settings, const IngestCase &ingest)
{
    makeTopic(settings, ingest.partitions);
    SendPlan plan;
    plan.seed = 1;
    plan.customers.clear();
    for (int i = 0; i < ingest.customers; ++i)
        plan.customers << QStringLiteral("customer-%1").arg(i);
    RandomPurchases purchases(plan);
    const auto factory = makeSenderFactory(settings);
    const auto sender = orThrow(factory->open({}));
    std::vector<std::string> values;
    for (qint64 sent = 0; sent < ingest.purchases; sent += static_cast<qint64>(values.size())) {
        values.resize(static_cast<std::size_t>(std::min<qint64>(Chunk, ingest.purchases - sent)));
        for (std::string &value : values) {
            value.clear();
            appendPurchaseJson(value, purchases.next());
        }
        const SendOutcome outcome = sender->send(values, {});
        if (outcome.error)
            throw std::runtime_error(outcome.error->text().toStdString());
    }
}

QString uniqueName(const QString &prefix)
{
    return prefix + QString::number(QRandomGenerator::global()->generate64(), 36);
}

} // namespace

std::vector<Figures> benchIngest(const IngestCase &ingest)
{
    SourceSettings settings;
    settings.brokers = ingest.brokers;
    settings.topic = uniqueName(QStringLiteral("bench-"));
    loadTopic(settings, ingest);
    const QString title = QStringLiteral("%1 customers x %2 partitions").arg(ingest.customers).arg(ingest.partitions);
    Figures bare{QStringLiteral("bare reading"), QStringLiteral("messages/s"), {}};
    Figures counted{QStringLiteral("ingest, ") + title, QStringLiteral("purchases/s"), {}};
    Figures memory{QStringLiteral("ingest, peak memory"), QStringLiteral("MB"), {}};
    for (int run = 0; run < ingest.runs; ++run) {
        bare.runs.push_back(readBare(ingest.brokers, settings.topic, ingest.partitions, ingest.purchases));
        const HeadlessProgram program({QStringLiteral("--broker"), ingest.brokers, QStringLiteral("--topic"),
                                       settings.topic, QStringLiteral("--app-id"),
                                       uniqueName(QStringLiteral("bench-"))});
        counted.runs.push_back(program.rateUntil(ingest.purchases));
        memory.runs.push_back(program.peakMegabytes());
    }
    return {bare, counted, ratio(QStringLiteral("ingest / bare reading"), counted, bare), memory};
}

std::vector<Figures> benchIdle(const QString &brokers)
{
    Figures processor{QStringLiteral("idle, Kafka, headless"), QStringLiteral("% of a core"), {}};
    Figures memory{QStringLiteral("idle, Kafka, headless, memory"), QStringLiteral("MB"), {}};
    const HeadlessProgram program({QStringLiteral("--broker"), brokers, QStringLiteral("--app-id"),
                                   uniqueName(QStringLiteral("bench-")), QStringLiteral("--topic"),
                                   uniqueName(QStringLiteral("bench-"))});
    QThread::sleep(3); // Joining the group is not idling.
    for (int run = 0; run < 3; ++run) {
        const double before = program.processorSeconds();
        QThread::sleep(5);
        processor.runs.push_back((program.processorSeconds() - before) / 5 * 100);
    }
    memory.runs.push_back(program.peakMegabytes());
    return {processor, memory};
}
