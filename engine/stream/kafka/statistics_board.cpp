// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/statistics_board.h"

#include <simdjson.h>
#include <utility>

namespace spendwatch::kafka {

namespace {

using simdjson::dom::element;
using simdjson::dom::object;

std::int64_t number(const element &parent, std::string_view key)
{
    std::int64_t value = 0;
    return parent[key].get(value) == simdjson::SUCCESS ? value : 0;
}

std::int64_t number(const element &parent, std::string_view group, std::string_view key)
{
    element inner;
    return parent[group].get(inner) == simdjson::SUCCESS ? number(inner, key) : 0;
}

/// Calls `visit(element)` for each member of the object `key`.
template <typename Visit>
void forEach(const element &parent, std::string_view key, Visit visit)
{
    object members;
    if (parent[key].get(members) != simdjson::SUCCESS)
        return;
    for (const auto &member : members)
        visit(member.value);
}

BrokerStatistics brokerFrom(const element &json)
{
    constexpr double Microsecond = 1e-6;
    BrokerStatistics broker;
    std::string_view state;
    broker.id = static_cast<int>(number(json, "nodeid"));
    broker.isUp = json["state"].get(state) == simdjson::SUCCESS && state == "UP";
    broker.requests = number(json, "tx");
    broker.responses = number(json, "rx");
    broker.sentBytes = number(json, "txbytes");
    broker.receivedBytes = number(json, "rxbytes");
    broker.sendErrors = number(json, "txerrs");
    broker.receiveErrors = number(json, "rxerrs");
    broker.retries = number(json, "txretries");
    broker.timeouts = number(json, "req_timeouts");
    broker.connects = number(json, "connects");
    broker.disconnects = number(json, "disconnects");
    broker.waitingToBeSent = number(json, "outbuf_cnt");
    broker.waitingForAnswer = number(json, "waitresp_cnt");
    broker.averageRoundTrip = static_cast<double>(number(json, "rtt", "avg")) * Microsecond;
    broker.slowRoundTrip = static_cast<double>(number(json, "rtt", "p99")) * Microsecond;
    return broker;
}

/// Those with a number below 0 are no brokers: addresses to begin with, and the group's coordinator, which is one of the others.
void addBrokers(ClientStatistics &client, const element &json)
{
    forEach(json, "brokers", [&client](const element &each) {
        if (number(each, "nodeid") >= 0 && client.brokers.size() < StatisticsBoard::MaxBrokers)
            client.brokers.push_back(brokerFrom(each));
    });
}

void addFetched(ClientStatistics &client, const element &json)
{
    forEach(json, "topics", [&client](const element &topic) {
        forEach(topic, "partitions", [&client](const element &partition) {
            client.fetched += number(partition, "fetchq_cnt");
            client.fetchedBytes += number(partition, "fetchq_size");
        });
    });
}

} // namespace

std::optional<ClientStatistics> statisticsFrom(std::string_view json)
{
    simdjson::dom::parser parser;
    element root;
    if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS || !root.is_object())
        return std::nullopt;
    ClientStatistics client;
    client.timeSeconds = number(root, "time");
    client.sentMessages = number(root, "txmsgs");
    client.receivedMessages = number(root, "rxmsgs");
    client.queuedToSend = number(root, "msg_cnt");
    client.queuedToSendBytes = number(root, "msg_size");
    client.events = number(root, "replyq");
    addBrokers(client, root);
    addFetched(client, root);
    return client;
}

void StatisticsBoard::post(const std::string &name, const void *owner, LibraryText json, std::size_t size)
{
    if (size > MaxBytes)
        return;
    const std::scoped_lock lock(m_mutex);
    Entry &entry = m_entries[name];
    entry.owner = owner;
    std::swap(entry.json, json); // What it was is freed after the lock.
    entry.size = size;
}

void StatisticsBoard::withdraw(const void *owner)
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_entries, [owner](const auto &entry) { return entry.second.owner == owner; });
}

std::vector<ClientStatistics> StatisticsBoard::newest() const
{
    std::vector<std::pair<std::string, std::string>> texts;
    {
        const std::scoped_lock lock(m_mutex);
        for (const auto &[name, entry] : m_entries)
            texts.emplace_back(name, std::string(entry.json.get(), entry.size));
    }
    std::vector<ClientStatistics> clients;
    for (const auto &[name, json] : texts) {
        auto client = statisticsFrom(json);
        if (!client)
            continue;
        client->name = name;
        clients.push_back(*std::move(client));
    }
    return clients;
}

std::string StatisticsBoard::libraryVersion() const
{
    return rd_kafka_version_str();
}

} // namespace spendwatch::kafka
