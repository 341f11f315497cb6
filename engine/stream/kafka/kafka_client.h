// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/brokers_away.h"
#include "engine/stream/kafka/kafka_config.h"
#include "engine/stream/kafka/kafka_error.h"
#include "engine/stream/kafka/kafka_handles.h"
#include "engine/stream/kafka/statistics_board.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <tl/expected.hpp>

namespace spendwatch::kafka {

using Clock = std::chrono::steady_clock;

/// Callbacks of a client, always inside one of our own calls and in the calling thread. They must not throw.
class ClientEvents
{
public:
    virtual ~ClientEvents() = default;
    virtual void onRebalance(rd_kafka_resp_err_t /*kind*/, const rd_kafka_topic_partition_list_t & /*partitions*/) { }
    virtual void onDelivered(const rd_kafka_message_t & /*message*/) { }
};

/// One connection to the cluster that ends within a bounded time. Belongs to one thread.
class KafkaClient
{
public:
    /// `events` must outlive the client; may be null. Opens no connection yet. `transactionalId`: used instead of ours.
    [[nodiscard]] static Result<std::unique_ptr<KafkaClient>> create(const SourceSettings &settings, Role role,
                                                                     ClientEvents *events = nullptr,
                                                                     const std::string &transactionalId = {});
    /// Waits at most 0.4 s: if the library does not return, because a broker is stalled, a thread of its own waits for
    /// it.
    ~KafkaClient();
    KafkaClient(const KafkaClient &) = delete;
    KafkaClient &operator=(const KafkaClient &) = delete;

    [[nodiscard]] rd_kafka_t *get() const { return m_handle; }
    [[nodiscard]] const Subject &subject() const { return m_subject; }
    [[nodiscard]] Subject subjectOf(const QString &topic) const;

    /// What the cluster says of one topic; the client learns from it who leads the partitions, and how many there are.
    /// A round trip, given up after `ms`. Never asks about all topics that the client knows: librdkafka 2.0.2 does so
    /// in a way that makes the broker create missing topics.
    [[nodiscard]] tl::expected<MetadataPtr, rd_kafka_resp_err_t> topicMetadata(const std::string &topic, int ms);

    /// topicMetadata() for what the client learns from it. The library asks once when it loses a broker, and not again
    /// if the cluster had not noticed the loss by then.
    void refreshLeaders(const std::string &topic, int ms) { static_cast<void>(topicMetadata(topic, ms)); }

    /// Waits until a broker answers, `stop`, or the time is up.
    [[nodiscard]] Result<> waitForBroker(std::chrono::milliseconds timeout, const std::stop_token &stop);

    /// What has been wrong with the connection for more than 3 s, reported at most once a second. It then asks the
    /// broker (at most 0.2 s), to notice when all is well again. Costs nothing while all is well.
    [[nodiscard]] std::optional<Error> trouble();

    /// Gives the partitions back, leaves the group, so that the others need not wait for the session timeout, and frees
    /// the client. Waits at most 1 s: what takes longer, because the group is slow to answer a join, continues in a
    /// thread of its own. There are no more events; earlier ones must have been answered.
    static void leaveGroup(std::unique_ptr<KafkaClient> client);

    /// Whether the group's coordinator knows us. False as soon as the library knows that it no longer does, even before
    /// a rebalance is reported.
    [[nodiscard]] bool isMember() const;

    /// The fatal error of this client, as Recovery::Reopen, or GiveUp where a person is needed; nothing while it works.
    /// Cheap.
    [[nodiscard]] std::optional<Error> fatal() const;

    /// toError(), but a code that only says that the client has failed is replaced by the reason.
    [[nodiscard]] Error reasonOf(rd_kafka_resp_err_t code, const Subject &about, Recovery otherwise,
                                 const QString &detail = {}) const;
    [[nodiscard]] Error reasonOf(const rd_kafka_error_t &error, const Subject &about, Recovery otherwise) const;

    /// The library's last error text as plainReason() gives it; empty when there was none.
    [[nodiscard]] const QString &lastReason() const { return m_lastReason; }

    /// Which brokers cannot be reached. Its functions may be called from any thread.
    [[nodiscard]] BrokersAway &away() { return m_away; }

    /// From now on `board` gets what the library says of this client, which has to be polled every some seconds.
    void reportTo(std::shared_ptr<StatisticsBoard> board, std::string name);

    /// A broker has answered.
    void noteAnswer() { m_awaySince.reset(); }

private:
    KafkaClient() = default;
    [[nodiscard]] bool leave(std::chrono::milliseconds timeout);
    [[nodiscard]] bool awaitsShare() const;
    static void leaveLater(std::unique_ptr<KafkaClient> client);
    void giveBack(const rd_kafka_topic_partition_list_t &partitions);
    void onRebalance(rd_kafka_resp_err_t kind, const rd_kafka_topic_partition_list_t &partitions);
    static int checkCertificate(rd_kafka_t *, const char *broker, std::int32_t, int *error, int depth, const char *,
                                std::size_t, char *reason, std::size_t reasonSize, void *self);
    void stopReporting();
    void noteError(rd_kafka_resp_err_t code, const char *reason);
    [[nodiscard]] bool answers(std::chrono::milliseconds timeout);
    [[nodiscard]] Error lastTrouble(Recovery recovery) const;
    static void installCallbacks(rd_kafka_conf_t &conf, Role role);

    rd_kafka_t *m_handle = nullptr; ///< Owned; the destructor frees it in its own way.
    ClientEvents *m_events = nullptr;
    Subject m_subject;
    Role m_role = Role::Admin;
    bool m_joined = false; ///< The group gave us an assignment, perhaps an empty one.
    bool m_abandoned = false; ///< It cannot be freed safely.
    std::optional<Clock::time_point> m_awaySince;
    Clock::time_point m_nextProbe;
    rd_kafka_resp_err_t m_lastCode = RD_KAFKA_RESP_ERR_NO_ERROR;
    QString m_lastReason;
    BrokersAway m_away;
    std::shared_ptr<StatisticsBoard> m_statistics; ///< May be null.
    std::string m_name; ///< There.
    std::atomic<int> m_certificate = 0; ///< Written by the library's threads.
};

[[nodiscard]] inline int toMs(std::chrono::milliseconds time)
{
    return static_cast<int>(time.count());
}

/// Calls `step(ms)` in slices of at most 250 ms until it gives something, `stop` is requested or the time is up. Pauses
/// between steps that fail at once.
template <typename Step>
[[nodiscard]] auto pollUntil(std::chrono::milliseconds timeout, const std::stop_token &stop, Step step)
    -> decltype(step(0))
{
    const auto deadline = Clock::now() + timeout;
    while (!stop.stop_requested()) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0)
            break;
        const auto begun = Clock::now();
        if (auto done = step(toMs(std::min(left, std::chrono::milliseconds(250)))))
            return done;
        if (Clock::now() - begun < std::chrono::milliseconds(10))
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return {};
}

} // namespace spendwatch::kafka
