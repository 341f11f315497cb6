// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/metrics_report.h"

#include <array>
#include <string>
#include <variant>
#include <vector>

namespace spendwatch {

using metrics::Exposition;
using metrics::Family;
using metrics::Type;

namespace {

struct OfClient {
    Family family;
    std::int64_t ClientStatistics::*figure;
};

constexpr auto OfClients = std::to_array<OfClient>({
    {{Type::Gauge, "spendwatch_librdkafka_statistics_time_seconds",
      "When a client told its figures last, as Unix time."},
     &ClientStatistics::timeSeconds},
    {{Type::Counter, "spendwatch_librdkafka_sent_messages_total", "Messages that were sent to brokers."},
     &ClientStatistics::sentMessages},
    {{Type::Counter, "spendwatch_librdkafka_received_messages_total", "Messages that brokers have sent."},
     &ClientStatistics::receivedMessages},
    {{Type::Gauge, "spendwatch_librdkafka_send_queue_messages", "Messages that are not delivered yet."},
     &ClientStatistics::queuedToSend},
    {{Type::Gauge, "spendwatch_librdkafka_send_queue_bytes", "Their bytes."}, &ClientStatistics::queuedToSendBytes},
    {{Type::Gauge, "spendwatch_librdkafka_fetch_queue_messages", "Messages that were fetched and wait to be taken."},
     &ClientStatistics::fetched},
    {{Type::Gauge, "spendwatch_librdkafka_fetch_queue_bytes", "Their bytes."}, &ClientStatistics::fetchedBytes},
    {{Type::Gauge, "spendwatch_librdkafka_event_queue_events", "Events that wait for Spendwatch."},
     &ClientStatistics::events},
});

using BrokerFigure =
    std::variant<std::int64_t BrokerStatistics::*, double BrokerStatistics::*, bool BrokerStatistics::*>;

struct OfBroker {
    Family family;
    BrokerFigure figure;
};

constexpr auto OfBrokers = std::to_array<OfBroker>({
    {{Type::Gauge, "spendwatch_librdkafka_broker_up", "1 while the client is connected to the broker, else 0."},
     &BrokerStatistics::isUp},
    {{Type::Counter, "spendwatch_librdkafka_broker_requests_total", "Requests that were sent."},
     &BrokerStatistics::requests},
    {{Type::Counter, "spendwatch_librdkafka_broker_responses_total", "Answers that were received."},
     &BrokerStatistics::responses},
    {{Type::Counter, "spendwatch_librdkafka_broker_sent_bytes_total", "Bytes that were sent."},
     &BrokerStatistics::sentBytes},
    {{Type::Counter, "spendwatch_librdkafka_broker_received_bytes_total", "Bytes that were received."},
     &BrokerStatistics::receivedBytes},
    {{Type::Counter, "spendwatch_librdkafka_broker_send_errors_total", "Requests that could not be sent."},
     &BrokerStatistics::sendErrors},
    {{Type::Counter, "spendwatch_librdkafka_broker_receive_errors_total", "Answers that could not be received."},
     &BrokerStatistics::receiveErrors},
    {{Type::Counter, "spendwatch_librdkafka_broker_retries_total", "Requests that were sent once more."},
     &BrokerStatistics::retries},
    {{Type::Counter, "spendwatch_librdkafka_broker_timeouts_total", "Requests that were not answered in time."},
     &BrokerStatistics::timeouts},
    {{Type::Counter, "spendwatch_librdkafka_broker_connects_total", "Tries to connect."}, &BrokerStatistics::connects},
    {{Type::Counter, "spendwatch_librdkafka_broker_disconnects_total", "Connections that ended."},
     &BrokerStatistics::disconnects},
    {{Type::Gauge, "spendwatch_librdkafka_broker_unsent_requests", "Requests that wait to be sent."},
     &BrokerStatistics::waitingToBeSent},
    {{Type::Gauge, "spendwatch_librdkafka_broker_unanswered_requests", "Requests that wait for an answer."},
     &BrokerStatistics::waitingForAnswer},
    {{Type::Gauge, "spendwatch_librdkafka_broker_average_round_trip_seconds",
      "Time from a request to its answer, lately."},
     &BrokerStatistics::averageRoundTrip},
    {{Type::Gauge, "spendwatch_librdkafka_broker_slow_round_trip_seconds",
      "Likewise; one answer in a hundred takes longer."},
     &BrokerStatistics::slowRoundTrip},
});

} // namespace

void addLibraryFigures(Exposition &to, const LibraryStatistics &library)
{
    to.begin({Type::Gauge, "spendwatch_librdkafka_info", "Always 1; the label says which librdkafka runs."});
    to.add({{"version", library.libraryVersion()}}, 1);
    const std::vector<ClientStatistics> clients = library.newest();
    for (const auto &[family, figure] : OfClients) {
        to.begin(family);
        for (const ClientStatistics &client : clients)
            to.add({{"client", client.name}}, client.*figure);
    }
    for (const auto &[family, figure] : OfBrokers) {
        to.begin(family);
        for (const ClientStatistics &client : clients)
            for (const BrokerStatistics &broker : client.brokers) {
                const std::string id = std::to_string(broker.id);
                std::visit(
                    [&](auto member) {
                        to.add({{"client", client.name}, {"broker", id}}, broker.*member);
                    },
                    figure);
            }
    }
}

} // namespace spendwatch
