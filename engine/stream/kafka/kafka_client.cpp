// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_client.h"

#include "engine/stream/kafka/kafka_log.h"
#include "engine/stream/kafka/kafka_reason.h"
#include "engine/values/exact_text.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <mutex>
#include <string_view>
#include <thread>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

bool isProducer(Role role)
{
    return role == Role::Committer || role == Role::Handover || role == Role::Sender;
}

constexpr auto EndTime = 400ms; ///< Time limit of leaving the group, and of freeing a client.
constexpr auto ShortEndTime = 50ms; ///< After a client that was blocked, because the next one would block, too.
constexpr auto SameEnd = 5s;
constexpr auto LeaveTime = 60s; ///< More than the group waits for its slowest member.
constexpr int MaxLeaving = 4;

/// How long this thread waits for a client to be freed.
Clock::duration endTime(bool heldUp)
{
    static thread_local Clock::time_point lastHeldUp;
    if (heldUp)
        lastHeldUp = Clock::now();
    return Clock::now() - lastHeldUp < SameEnd ? ShortEndTime : EndTime;
}

/// A thread that is left behind still logs and uses TLS when the program ends, so what both need must stay. Therefore
/// the exit skips the handlers that other libraries have registered; everything of ours is done by then.
void endWithoutClearingUp()
{
    static std::once_flag once;
    std::call_once(once, [] {
        ::on_exit(
            [](int code, void *) {
                std::fflush(nullptr);
                ::_exit(code);
            },
            nullptr);
    });
}

/// Frees the client in a thread of its own, so that a stalled broker cannot block the end of the program.
void destroyBounded(rd_kafka_t *handle)
{
    std::promise<void> done;
    std::future<void> freed = done.get_future();
    std::thread reaper([handle, signal = std::move(done)]() mutable {
        rd_kafka_destroy_flags(handle, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
        signal.set_value();
    });
    if (freed.wait_for(endTime(false)) == std::future_status::ready) {
        reaper.join();
        return;
    }
    static_cast<void>(endTime(true));
    qCInfo(logKafka, "a stalled broker blocks the end of a connection; a thread of its own waits for it");
    endWithoutClearingUp();
    reaper.detach();
}

} // namespace

/// An exception on its way through the library would leave its locks behind; so it ends the program.
void KafkaClient::installCallbacks(rd_kafka_conf_t &conf, Role role)
{
    rd_kafka_conf_set_error_cb(&conf, [](rd_kafka_t *, int code, const char *reason, void *self) noexcept {
        static_cast<KafkaClient *>(self)->noteError(static_cast<rd_kafka_resp_err_t>(code), reason);
    });
    rd_kafka_conf_set_ssl_cert_verify_cb(&conf, checkCertificate); // Fails where the library has no TLS.
    if (role == Role::Source) {
        rd_kafka_conf_set_rebalance_cb(
            &conf, [](rd_kafka_t *, rd_kafka_resp_err_t kind, rd_kafka_topic_partition_list_t *list,
                      void *self) noexcept { static_cast<KafkaClient *>(self)->onRebalance(kind, *list); });
    }
    if (role == Role::Source || role == Role::Committer || role == Role::Observer) {
        rd_kafka_conf_set_stats_cb(&conf, [](rd_kafka_t *, char *json, std::size_t size, void *self) noexcept {
            const auto *const client = static_cast<KafkaClient *>(self);
            if (client->m_statistics)
                client->m_statistics->post(client->m_name, client, LibraryText(json), size);
            return client->m_statistics ? 1 : 0; // 1: it is ours now.
        });
    }
    if (isProducer(role)) {
        rd_kafka_conf_set_dr_msg_cb(&conf, [](rd_kafka_t *, const rd_kafka_message_t *message, void *self) noexcept {
            if (ClientEvents *const events = static_cast<KafkaClient *>(self)->m_events)
                events->onDelivered(*message);
        });
    }
}

Result<std::unique_ptr<KafkaClient>> KafkaClient::create(const SourceSettings &settings, Role role,
                                                         ClientEvents *events, const std::string &transactionalId)
{
    auto conf = makeConf(settings, role);
    if (!conf)
        return failed(conf.error());
    if (!transactionalId.empty())
        rd_kafka_conf_set(conf->get(), "transactional.id", transactionalId.c_str(), nullptr, 0);
    std::unique_ptr<KafkaClient> client(new KafkaClient);
    client->m_events = events;
    client->m_role = role;
    client->m_subject = {settings.brokers, settings.topic, settings.appId, 0};
    rd_kafka_conf_set_opaque(conf->get(), client.get());
    installCallbacks(**conf, role);

    const bool writes = isProducer(role);
    std::array<char, 512> reason{};
    client->m_handle =
        rd_kafka_new(writes ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER, conf->get(), reason.data(), reason.size());
    if (client->m_handle == nullptr)
        return failure(
            Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP("engine", "The settings for Kafka are refused: %1"), exactText(reason.data())),
            message("Correct the properties given with -X"));
    static_cast<void>(conf->release()); // The client owns it now.
    if (!writes && role != Role::Admin)
        rd_kafka_poll_set_consumer(client->m_handle);
    return client;
}

void KafkaClient::reportTo(std::shared_ptr<StatisticsBoard> board, std::string name)
{
    m_statistics = std::move(board);
    m_name = std::move(name);
}

void KafkaClient::stopReporting()
{
    if (const auto board = std::exchange(m_statistics, nullptr))
        board->withdraw(this);
}

KafkaClient::~KafkaClient()
{
    stopReporting();
    if (m_handle != nullptr && !m_abandoned)
        destroyBounded(m_handle);
}

bool KafkaClient::isMember() const
{
    char *member = rd_kafka_memberid(m_handle);
    const bool found = member != nullptr && *member != '\0';
    rd_kafka_mem_free(m_handle, member);
    return found;
}

void KafkaClient::onRebalance(rd_kafka_resp_err_t kind, const rd_kafka_topic_partition_list_t &partitions)
{
    const bool gain = kind == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS;
    m_joined = m_joined || gain;
    if (m_events != nullptr)
        m_events->onRebalance(kind, partitions);
    else if (gain)
        ErrorPtr(rd_kafka_incremental_assign(m_handle, PartitionListPtr(rd_kafka_topic_partition_list_new(0)).get()));
    else
        giveBack(partitions);
}

/// Those of `partitions` that are assigned: the library accepts no others.
void KafkaClient::giveBack(const rd_kafka_topic_partition_list_t &partitions)
{
    rd_kafka_topic_partition_list_t *list = nullptr;
    rd_kafka_assignment(m_handle, &list);
    const PartitionListPtr assigned(list);
    const PartitionListPtr back(rd_kafka_topic_partition_list_new(partitions.cnt));
    for (int i = 0; assigned && i < partitions.cnt; ++i) {
        const auto &partition = partitions.elems[i];
        if (rd_kafka_topic_partition_list_find(assigned.get(), partition.topic, partition.partition) != nullptr)
            rd_kafka_topic_partition_list_add(back.get(), partition.topic, partition.partition);
    }
    ErrorPtr(rd_kafka_incremental_unassign(m_handle, back.get()));
}

void KafkaClient::leaveGroup(std::unique_ptr<KafkaClient> client)
{
    client->m_events = nullptr;
    client->stopReporting();
    if (!client->leave(EndTime))
        leaveLater(std::move(client));
}

/// A member that left silently would keep its partitions, and block all others from joining, for as long as
/// max.poll.interval.ms.
void KafkaClient::leaveLater(std::unique_ptr<KafkaClient> client)
{
    static std::atomic<int> leaving = 0;
    qCInfo(logKafka, "the group does not answer; it is left as soon as it does");
    endWithoutClearingUp();
    if (++leaving > MaxLeaving) {
        --leaving;
        client->m_abandoned = true;
        rd_kafka_unsubscribe(client->m_handle);
        return;
    }
    std::thread([leaver = std::move(client)]() mutable {
        leaver->m_abandoned = !leaver->leave(LeaveTime);
        leaver.reset();
        --leaving;
    }).detach();
}

/// The group has told us who is a member (from then on the library knows by which protocol partitions are shared out),
/// but never who gets which partitions. A member that loses its membership in between, because the broker was killed or
/// frozen, stays in this state: only the missing answer ends it.
bool KafkaClient::awaitsShare() const
{
    if (m_joined)
        return false;
    const char *const protocol = rd_kafka_rebalance_protocol(m_handle);
    return protocol != nullptr && std::string_view(protocol) != "NONE";
}

/// A consumer that is freed between the group's two answers, who is a member and who gets what, ends the program:
/// before version 2.3.0, librdkafka asserts that the second one came. True when it is safe. rd_kafka_consumer_close()
/// cannot be used: its queue asserts when a fetched message arrives.
bool KafkaClient::leave(std::chrono::milliseconds timeout)
{
    const auto answered = Clock::now() + timeout;
    const auto isPending = [this] { return awaitsShare() || (!m_joined && isMember()); };
    while (isPending() && !fatal() && Clock::now() < answered)
        MessagePtr(rd_kafka_consumer_poll(m_handle, 20)).reset();
    if (isPending() && !fatal())
        return false;
    rd_kafka_unsubscribe(m_handle); // From here on it ignores answers to a join.
    if (awaitsShare())
        return false;
    const auto leftBy = Clock::now() + EndTime;
    while (isMember() && Clock::now() < leftBy)
        MessagePtr(rd_kafka_consumer_poll(m_handle, 10)).reset();
    MessagePtr(rd_kafka_consumer_poll(m_handle, 20)).reset();
    return true;
}

Subject KafkaClient::subjectOf(const QString &topic) const
{
    return {m_subject.brokers, topic, m_subject.group, m_subject.certificate};
}

/// The library has already checked the certificate, but reports the reason only here. Called in one of its threads.
int KafkaClient::checkCertificate(rd_kafka_t *, const char *broker, std::int32_t, int *error, int depth, const char *,
                                  std::size_t, char *reason, std::size_t reasonSize, void *self)
{
    if (*error == 0)
        return 1;
    static_cast<KafkaClient *>(self)->m_certificate = *error;
    std::snprintf(reason, reasonSize, "certificate %d of %s is refused (X.509 error %d)", depth, broker, *error);
    return 0;
}

void KafkaClient::noteError(rd_kafka_resp_err_t code, const char *reason)
{
    if (code == RD_KAFKA_RESP_ERR__FATAL)
        return; // The library remembers the error: see fatal().
    if (code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN) {
        if (!m_awaySince)
            m_awaySince = Clock::now();
        return; // It says less than the error before it.
    }
    m_lastCode = code;
    m_subject.certificate = m_certificate;
    const QString words = exactText(reason);
    m_away.note(words);
    m_lastReason = plainReason(words);
}

std::optional<Error> KafkaClient::fatal() const
{
    std::array<char, 512> words{};
    const rd_kafka_resp_err_t cause = rd_kafka_fatal_error(m_handle, words.data(), words.size());
    if (cause == RD_KAFKA_RESP_ERR_NO_ERROR)
        return std::nullopt;
    Error error = toError(cause, m_subject, Recovery::Reopen, exactText(words.data()));
    error.recovery = error.recovery == Recovery::GiveUp ? Recovery::GiveUp : Recovery::Reopen;
    return error;
}

Error KafkaClient::reasonOf(rd_kafka_resp_err_t code, const Subject &about, Recovery otherwise,
                            const QString &detail) const
{
    if (auto ended = fatal())
        return *std::move(ended);
    return toError(code, about, otherwise, detail);
}

Error KafkaClient::reasonOf(const rd_kafka_error_t &error, const Subject &about, Recovery otherwise) const
{
    return reasonOf(rd_kafka_error_code(&error), about, otherwise, exactText(rd_kafka_error_string(&error)));
}

tl::expected<MetadataPtr, rd_kafka_resp_err_t> KafkaClient::topicMetadata(const std::string &topic, int ms)
{
    const TopicPtr handle(rd_kafka_topic_new(m_handle, topic.c_str(), nullptr));
    const rd_kafka_metadata_t *found = nullptr;
    const auto code = rd_kafka_metadata(m_handle, 0, handle.get(), &found, ms);
    MetadataPtr metadata(found);
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::unexpected(code);
    m_away.learn(*metadata);
    return metadata;
}

bool KafkaClient::answers(std::chrono::milliseconds timeout)
{
    const auto metadata = topicMetadata(m_subject.topic.toStdString(), toMs(timeout));
    return metadata && (*metadata)->broker_cnt > 0;
}

Error KafkaClient::lastTrouble(Recovery recovery) const
{
    if (m_lastCode == RD_KAFKA_RESP_ERR_NO_ERROR)
        return brokerAway(m_subject, recovery);
    return toError(m_lastCode, m_subject, recovery, m_lastReason);
}

Result<> KafkaClient::waitForBroker(std::chrono::milliseconds timeout, const std::stop_token &stop)
{
    const bool answered = pollUntil(timeout, stop, [this](int ms) {
        const bool done = answers(std::chrono::milliseconds(ms));
        if (m_role == Role::Admin)
            rd_kafka_poll(m_handle, 0); // Delivers the reason, if there is one.
        return done;
    });
    if (answered)
        return {};
    if (stop.stop_requested())
        return failure(Recovery::Reopen, message(QT_TRANSLATE_NOOP("engine", "Connecting to Kafka at %1 was cancelled"),
                                                 m_subject.brokers));
    return failed(lastTrouble(Recovery::Reopen));
}

std::optional<Error> KafkaClient::trouble()
{
    if (auto ended = fatal())
        return ended;
    const auto now = Clock::now();
    if (!m_awaySince || now - *m_awaySince < 3s || now < m_nextProbe)
        return std::nullopt;
    m_nextProbe = now + 1s;
    if (!answers(200ms))
        return lastTrouble(Recovery::Retry);
    m_awaySince.reset();
    m_lastCode = RD_KAFKA_RESP_ERR_NO_ERROR;
    return std::nullopt;
}

} // namespace spendwatch::kafka
