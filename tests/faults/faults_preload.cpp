// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Loaded into the program by LD_PRELOAD: stands before the C library, the allocator and librdkafka, and fails what the board
// says. Whatever the program calls goes through here only because these functions have the names of the real ones.
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <dlfcn.h>
#include <exception>
#include <fcntl.h>
#include <librdkafka/rdkafka.h>
#include <link.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/time.h>
#include <unistd.h>

#include "faults/fault_board.h"

using namespace spendwatch::test;

namespace {

constexpr std::int64_t NotMonotonic = 1'000'000'000; ///< Seconds: no computer has been up for so long.

/// Null: nothing fails.
FaultBoard *board()
{
    static FaultBoard *const mapped = []() -> FaultBoard * {
        const char *const path = std::getenv("SPENDWATCH_FAULT_BOARD");
        const int file = path == nullptr ? -1 : ::open(path, O_RDWR | O_CLOEXEC);
        if (file < 0)
            return nullptr;
        void *const at = ::mmap(nullptr, sizeof(FaultBoard), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        ::close(file);
        return at == MAP_FAILED ? nullptr : static_cast<FaultBoard *>(at);
    }();
    return mapped;
}

template <typename Function>
Function *real(const char *name)
{
    void *const found = ::dlsym(RTLD_NEXT, name);
    if (found == nullptr)
        std::abort();
    return reinterpret_cast<Function *>(found);
}

bool meets(KafkaCall call)
{
    return board() != nullptr && board()->of(call).meets();
}

rd_kafka_resp_err_t codeOf(KafkaCall call)
{
    return static_cast<rd_kafka_resp_err_t>(board()->of(call).code.load());
}

/// Errors of ours say themselves what is to be done about them: the library sets that only inside.
struct OwnErrors {
    static constexpr std::size_t Most = 64;
    std::array<std::atomic<const rd_kafka_error_t *>, Most> errors{};
    std::array<std::atomic<ErrorFlavour>, Most> flavours{};
    std::atomic<std::size_t> next{0};

    void note(const rd_kafka_error_t *error, ErrorFlavour flavour)
    {
        const std::size_t at = next.fetch_add(1) % Most;
        flavours.at(at) = flavour;
        errors.at(at) = error;
    }
    void forget(const rd_kafka_error_t *error)
    {
        for (auto &each : errors) {
            const rd_kafka_error_t *expected = error;
            each.compare_exchange_strong(expected, nullptr);
        }
    }
    [[nodiscard]] bool is(const rd_kafka_error_t *error, ErrorFlavour flavour) const
    {
        for (std::size_t at = 0; error != nullptr && at < Most; ++at)
            if (errors.at(at) == error)
                return flavours.at(at) == flavour;
        return false;
    }
};
OwnErrors own; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables): the functions here have no object.

rd_kafka_error_t *errorOf(KafkaCall call)
{
    rd_kafka_error_t *const error = rd_kafka_error_new(codeOf(call), "injected by a test");
    own.note(error, static_cast<ErrorFlavour>(board()->of(call).flavour.load()));
    return error;
}

/// Before main(), libraries begin: nobody could say then what is wrong.
std::atomic<bool> mainHasBegun = false; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables): as above.

/// Asked for anew each time: a thread has its creator's name until it gives itself one.
bool isWantedThread()
{
    std::array<char, 16> wanted{};
    for (std::size_t i = 0; i + 1 < wanted.size(); ++i)
        wanted.at(i) = board()->thread.at(i);
    if (::getpid() == ::gettid())
        return mainHasBegun && std::strcmp(wanted.data(), "main") == 0;
    std::array<char, 16> name{};
    ::prctl(PR_GET_NAME, name.data());
    return std::strcmp(name.data(), wanted.data()) == 0;
}

/// The code of a function of the program.
struct Extent {
    const char *from = nullptr;
    const char *to = nullptr;

    explicit Extent(const char *name)
    {
        Dl_info info{};
        void *symbol = nullptr;
        void *const at = ::dlsym(RTLD_DEFAULT, name);
        if (at == nullptr || ::dladdr1(at, &info, &symbol, RTLD_DL_SYMENT) == 0)
            return;
        from = static_cast<const char *>(at);
        to = from + static_cast<const ElfW(Sym) *>(symbol)->st_size;
    }
    [[nodiscard]] bool contains(const void *address) const { return from < address && address <= to; }
};

/// Other callers of malloc() are libraries, which end the program in their own ways.
bool isNew(const void *caller)
{
    static const Extent one("_Znwm");
    static const Extent many("_Znam");
    return one.contains(caller) || many.contains(caller);
}

std::int64_t ahead()
{
    return board() == nullptr ? 0 : board()->clockSeconds.load();
}

} // namespace

// NOLINTBEGIN(readability-identifier-naming,readability-inconsistent-declaration-parameter-name,cppcoreguidelines-no-malloc): the names are given.

/// The first that main() does, before anything else can fail.
std::terminate_handler std::set_terminate(std::terminate_handler handler) noexcept
{
    static auto *const next = real<std::terminate_handler(std::terminate_handler)>("_ZSt13set_terminatePFvvE");
    mainHasBegun = true;
    return next(handler);
}

extern "C" {

void *malloc(std::size_t size) noexcept
{
    if (board() != nullptr && board()->allocations.from > 0 && isNew(__builtin_return_address(0)) && isWantedThread()
        && board()->allocations.meets())
        return nullptr;
    static auto *const next = real<void *(std::size_t)>("malloc");
    return next(size);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *argument)
{
    if (board() != nullptr && board()->threads.meets())
        return EAGAIN;
    static auto *const next = real<decltype(pthread_create)>("pthread_create");
    return next(thread, attributes, run, argument);
}

int clock_gettime(clockid_t clock, timespec *time) noexcept
{
    static auto *const next = real<int(clockid_t, timespec *)>("clock_gettime");
    const int result = next(clock, time);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        time->tv_sec += ahead();
    return result;
}

int gettimeofday(timeval *time, void *zone) noexcept
{
    static auto *const next = real<int(timeval *, void *)>("gettimeofday");
    const int result = next(time, zone);
    if (result == 0)
        time->tv_sec += ahead();
    return result;
}

time_t time(time_t *to) noexcept
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (to != nullptr)
        *to = now.tv_sec;
    return now.tv_sec;
}

/// The kernel's clock stays as it is: what was made of ours is turned back.
int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const timespec *until)
{
    static auto *const next =
        real<int(pthread_cond_t *, pthread_mutex_t *, const timespec *)>("pthread_cond_timedwait");
    timespec really = *until;
    if (really.tv_sec > NotMonotonic)
        really.tv_sec -= ahead();
    return next(condition, mutex, &really);
}

int rd_kafka_error_is_fatal(const rd_kafka_error_t *error)
{
    static auto *const next = real<int(const rd_kafka_error_t *)>("rd_kafka_error_is_fatal");
    return own.is(error, ErrorFlavour::Fatal) ? 1 : next(error);
}

int rd_kafka_error_is_retriable(const rd_kafka_error_t *error)
{
    static auto *const next = real<int(const rd_kafka_error_t *)>("rd_kafka_error_is_retriable");
    return own.is(error, ErrorFlavour::Retriable) ? 1 : next(error);
}

int rd_kafka_error_txn_requires_abort(const rd_kafka_error_t *error)
{
    static auto *const next = real<int(const rd_kafka_error_t *)>("rd_kafka_error_txn_requires_abort");
    return own.is(error, ErrorFlavour::RequiresAbort) ? 1 : next(error);
}

void rd_kafka_error_destroy(rd_kafka_error_t *error)
{
    static auto *const next = real<void(rd_kafka_error_t *)>("rd_kafka_error_destroy");
    own.forget(error);
    next(error);
}

// A function of the library that gives an answer of its own when it meets a fault. FAILS is what it answers then.
#define SPENDWATCH_FAILING(RESULT, NAME, CALL, FAILS, PARAMETERS, ARGUMENTS) \
    RESULT NAME PARAMETERS \
    { \
        static auto *const next = real<RESULT PARAMETERS>(#NAME); \
        return meets(KafkaCall::CALL) ? (FAILS) : next ARGUMENTS; \
    }
#define SPENDWATCH_CODE(NAME, CALL, PARAMETERS, ARGUMENTS) \
    SPENDWATCH_FAILING(rd_kafka_resp_err_t, NAME, CALL, codeOf(KafkaCall::CALL), PARAMETERS, ARGUMENTS)
#define SPENDWATCH_ERROR(NAME, CALL, PARAMETERS, ARGUMENTS) \
    SPENDWATCH_FAILING(rd_kafka_error_t *, NAME, CALL, errorOf(KafkaCall::CALL), PARAMETERS, ARGUMENTS)

using Kafka = rd_kafka_t;
using Partitions = rd_kafka_topic_partition_list_t;

SPENDWATCH_CODE(rd_kafka_metadata, Metadata,
                (Kafka * kafka, int all, rd_kafka_topic_t *topic, const rd_kafka_metadata_t **found, int ms),
                (kafka, all, topic, found, ms))
SPENDWATCH_CODE(rd_kafka_list_groups, ListGroups,
                (Kafka * kafka, const char *group, const rd_kafka_group_list **found, int ms),
                (kafka, group, found, ms))
SPENDWATCH_CODE(rd_kafka_subscribe, Subscribe, (Kafka * kafka, const Partitions *topics), (kafka, topics))
SPENDWATCH_CODE(rd_kafka_unsubscribe, Unsubscribe, (Kafka * kafka), (kafka))
SPENDWATCH_CODE(rd_kafka_assign, Assign, (Kafka * kafka, const Partitions *list), (kafka, list))
SPENDWATCH_CODE(rd_kafka_assignment, Assignment, (Kafka * kafka, Partitions **list), (kafka, list))
SPENDWATCH_CODE(rd_kafka_committed, Committed, (Kafka * kafka, Partitions *list, int ms), (kafka, list, ms))
SPENDWATCH_CODE(rd_kafka_offsets_for_times, OffsetsForTimes, (Kafka * kafka, Partitions *list, int ms),
                (kafka, list, ms))
SPENDWATCH_CODE(rd_kafka_poll_set_consumer, PollSetConsumer, (Kafka * kafka), (kafka))
SPENDWATCH_CODE(rd_kafka_flush, Flush, (Kafka * kafka, int ms), (kafka, ms))
SPENDWATCH_CODE(rd_kafka_purge, Purge, (Kafka * kafka, int flags), (kafka, flags))
SPENDWATCH_CODE(rd_kafka_get_watermark_offsets, CachedWatermarks,
                (Kafka * kafka, const char *topic, std::int32_t partition, std::int64_t *low, std::int64_t *high),
                (kafka, topic, partition, low, high))
SPENDWATCH_CODE(rd_kafka_query_watermark_offsets, QueryWatermarks,
                (Kafka * kafka, const char *topic, std::int32_t partition, std::int64_t *low, std::int64_t *high,
                 int ms),
                (kafka, topic, partition, low, high, ms))
SPENDWATCH_ERROR(rd_kafka_incremental_assign, IncrementalAssign, (Kafka * kafka, const Partitions *list), (kafka, list))
SPENDWATCH_ERROR(rd_kafka_incremental_unassign, IncrementalUnassign, (Kafka * kafka, const Partitions *list),
                 (kafka, list))
SPENDWATCH_ERROR(rd_kafka_seek_partitions, SeekPartitions, (Kafka * kafka, Partitions *list, int ms), (kafka, list, ms))
SPENDWATCH_ERROR(rd_kafka_init_transactions, InitTransactions, (Kafka * kafka, int ms), (kafka, ms))
SPENDWATCH_ERROR(rd_kafka_begin_transaction, BeginTransaction, (Kafka * kafka), (kafka))
SPENDWATCH_ERROR(rd_kafka_send_offsets_to_transaction, SendOffsets,
                 (Kafka * kafka, const Partitions *list, const rd_kafka_consumer_group_metadata_t *group, int ms),
                 (kafka, list, group, ms))
SPENDWATCH_ERROR(rd_kafka_commit_transaction, CommitTransaction, (Kafka * kafka, int ms), (kafka, ms))
SPENDWATCH_ERROR(rd_kafka_abort_transaction, AbortTransaction, (Kafka * kafka, int ms), (kafka, ms))
SPENDWATCH_ERROR(rd_kafka_produceva, Produceva, (Kafka * kafka, const rd_kafka_vu_t *fields, std::size_t count),
                 (kafka, fields, count))
SPENDWATCH_FAILING(rd_kafka_topic_t *, rd_kafka_topic_new, TopicNew, nullptr,
                   (Kafka * kafka, const char *topic, rd_kafka_topic_conf_t *conf), (kafka, topic, conf))
SPENDWATCH_FAILING(char *, rd_kafka_clusterid, ClusterId, nullptr, (Kafka * kafka, int ms), (kafka, ms))
SPENDWATCH_FAILING(std::int32_t, rd_kafka_controllerid, ControllerId, -1, (Kafka * kafka, int ms), (kafka, ms))
SPENDWATCH_FAILING(char *, rd_kafka_memberid, MemberId, nullptr, (const Kafka *kafka), (kafka))
SPENDWATCH_FAILING(rd_kafka_consumer_group_metadata_t *, rd_kafka_consumer_group_metadata, GroupMetadata, nullptr,
                   (Kafka * kafka), (kafka))
SPENDWATCH_FAILING(rd_kafka_event_t *, rd_kafka_queue_poll, QueuePoll, nullptr, (rd_kafka_queue_t * queue, int ms),
                   (queue, ms))
SPENDWATCH_FAILING(rd_kafka_message_t *, rd_kafka_consumer_poll, ConsumerPoll, nullptr, (Kafka * kafka, int ms),
                   (kafka, ms))
SPENDWATCH_FAILING(ssize_t, rd_kafka_consume_batch_queue, ConsumeBatch, -1,
                   (rd_kafka_queue_t * queue, int ms, rd_kafka_message_t **found, std::size_t most),
                   (queue, ms, found, most))
/// The library's own is set only inside; it is that of the thread's last call.
thread_local rd_kafka_resp_err_t lastError =
    RD_KAFKA_RESP_ERR_NO_ERROR; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables): as above.

rd_kafka_resp_err_t rd_kafka_last_error()
{
    static auto *const next = real<rd_kafka_resp_err_t()>("rd_kafka_last_error");
    return lastError != RD_KAFKA_RESP_ERR_NO_ERROR ? lastError : next();
}

int rd_kafka_produce(rd_kafka_topic_t *topic, std::int32_t partition, int flags, void *value, std::size_t size,
                     const void *key, std::size_t keySize, void *opaque)
{
    static auto *const next = real<decltype(rd_kafka_produce)>("rd_kafka_produce");
    const bool fails = meets(KafkaCall::Produce);
    lastError = fails ? codeOf(KafkaCall::Produce) : RD_KAFKA_RESP_ERR_NO_ERROR;
    return fails ? -1 : next(topic, partition, flags, value, size, key, keySize, opaque);
}

rd_kafka_t *rd_kafka_new(rd_kafka_type_t type, rd_kafka_conf_t *conf, char *reason, std::size_t size)
{
    static auto *const next =
        real<rd_kafka_t *(rd_kafka_type_t, rd_kafka_conf_t *, char *, std::size_t)>("rd_kafka_new");
    if (!meets(KafkaCall::New))
        return next(type, conf, reason, size);
    std::snprintf(reason, size, "injected by a test");
    return nullptr;
}

rd_kafka_conf_res_t rd_kafka_conf_set(rd_kafka_conf_t *conf, const char *name, const char *value, char *reason,
                                      std::size_t size)
{
    static auto *const next =
        real<rd_kafka_conf_res_t(rd_kafka_conf_t *, const char *, const char *, char *, std::size_t)>(
            "rd_kafka_conf_set");
    if (!meets(KafkaCall::ConfSet))
        return next(conf, name, value, reason, size);
    if (reason != nullptr)
        std::snprintf(reason, size, "injected by a test");
    return RD_KAFKA_CONF_INVALID;
}

} // extern "C"

// NOLINTEND(readability-identifier-naming,readability-inconsistent-declaration-parameter-name,cppcoreguidelines-no-malloc)
