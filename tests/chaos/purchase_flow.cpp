// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "chaos/purchase_flow.h"

#include <QRandomGenerator>

#include <array>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::test {

namespace {

constexpr auto Tick = 20ms;
constexpr int ArriveMs = 60'000;

using Producer = std::unique_ptr<rd_kafka_t, kafka::Deleter<rd_kafka_destroy>>;

/// `undelivered` counts what is given up, which an idempotent producer without a time limit never does.
Producer makeProducer(const QString &brokers, qint64 &undelivered)
{
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    const auto set = [conf](const char *name, const QByteArray &value) {
        if (rd_kafka_conf_set(conf, name, value.constData(), nullptr, 0) != RD_KAFKA_CONF_OK)
            qFatal("%s is refused", name);
    };
    set("bootstrap.servers", brokers.toUtf8());
    set("enable.idempotence", "true");
    set("message.timeout.ms", "0");
    set("linger.ms", "5");
    set("reconnect.backoff.max.ms", "500");
    set("log_level", "0"); // That the broker goes away is what the test is about.
    rd_kafka_conf_set_opaque(conf, &undelivered);
    rd_kafka_conf_set_dr_msg_cb(conf, [](rd_kafka_t *, const rd_kafka_message_t *message, void *counter) {
        if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR && (*static_cast<qint64 *>(counter))++ == 0)
            qWarning("the producer gives up: %s", rd_kafka_message_errstr(message));
    });
    std::array<char, 256> reason{};
    Producer producer(rd_kafka_new(RD_KAFKA_PRODUCER, conf, reason.data(), reason.size()));
    if (!producer)
        qFatal("no producer: %s", reason.data());
    return producer;
}

} // namespace

PurchaseFlow::PurchaseFlow(QString brokers, QString topic, int customers, int perSecond, quint32 seed)
    : m_brokers(std::move(brokers)),
      m_topic(std::move(topic)),
      m_customers(customers),
      m_perSecond(perSecond),
      m_seed(seed),
      m_thread([this](const std::stop_token &stop) { run(stop); })
{ }

Totals PurchaseFlow::finish()
{
    m_thread.request_stop();
    m_thread.join();
    if (m_undelivered > 0)
        qWarning("%lld purchases were not delivered", static_cast<long long>(m_undelivered));
    return m_undelivered == 0 ? m_sums : Totals();
}

void PurchaseFlow::run(const std::stop_token &stop)
{
    const Producer producer = makeProducer(m_brokers, m_undelivered);
    const kafka::TopicPtr topic(rd_kafka_topic_new(producer.get(), m_topic.toUtf8().constData(), nullptr));
    QRandomGenerator random(m_seed);
    const auto begun = std::chrono::steady_clock::now();
    while (!stop.stop_requested()) {
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
        while (static_cast<double>(m_produced) < seconds * m_perSecond) {
            const QString name = u"customer %1"_s.arg(random.bounded(m_customers));
            const qint64 amount = random.bounded(1, 21);
            std::string value = purchaseJson(name, amount);
            if (rd_kafka_produce(topic.get(), RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY, value.data(), value.size(),
                                 nullptr, 0, nullptr)
                != 0)
                break; // The queue is full: later.
            m_sums[name] += amount;
            ++m_produced;
        }
        rd_kafka_poll(producer.get(), static_cast<int>(Tick.count()));
    }
    rd_kafka_flush(producer.get(), ArriveMs);
    m_undelivered += rd_kafka_outq_len(producer.get());
}

} // namespace spendwatch::test
