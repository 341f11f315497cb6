// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "kafka/kafka_harness.h"

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::test {

Instance::Instance(SourceSettings wanted) : settings(std::move(wanted)) { }

Result<> Instance::open(std::stop_token stop)
{
    auto opened = makeKafkaStreamFactory(settings)->open(std::move(stop));
    if (!opened)
        return tl::unexpected<Error>(opened.error());
    stream = *std::move(opened);
    return {};
}

void Instance::close()
{
    stream.source.reset();
    stream.committer.reset();
    stream.changelog.reset();
    owned.clear();
}

bool Instance::pollUntil(const std::function<bool()> &done, int timeoutMs)
{
    QDeadlineTimer deadline(timeoutMs);
    while (!done()) {
        if (deadline.hasExpired()) {
            for (const Error &error : errors)
                qWarning() << error.text();
            return false;
        }
        if (const auto polled = stream.source->poll(50ms, 10'000, *this); !polled) {
            errors.push_back(polled.error());
            if (polled.error().recovery != Recovery::Retry)
                return done();
        }
    }
    return true;
}

bool Instance::pollUntilReceived(std::size_t count, int timeoutMs)
{
    return pollUntil([&] { return received.size() >= count; }, timeoutMs);
}

CommitRequest Instance::request() const
{
    CommitRequest made;
    std::map<PartitionNumber, SourceOffset> next;
    for (const Received &message : received)
        next[message.partition] = message.offset.next();
    for (const auto &[partition, offset] : next)
        if (owned.contains(partition))
            made.partitions.push_back({partition, offset, {}, std::nullopt, {}});
    made.membership = stream.source->membership();
    return made;
}

void Instance::onMessages(std::unique_ptr<MessageChunk> chunk)
{
    for (const SourceMessage &message : chunk->messages) {
        Received copy{message.partition, message.offset, std::nullopt, std::nullopt};
        if (message.key)
            copy.key = std::string(*message.key);
        if (message.value)
            copy.value = std::string(*message.value);
        received.push_back(std::move(copy));
    }
}

void Instance::onAssigned(std::span<const PartitionNumber> partitions)
{
    ++gains;
    owned.insert(partitions.begin(), partitions.end());
    if (!startWhenAssigned)
        return;
    std::vector<StartAt> starts;
    for (const PartitionNumber partition : partitions) {
        const auto committed = stream.source->committed(partition);
        starts.push_back({partition, committed ? std::optional(committed->offset) : std::nullopt, std::nullopt});
    }
    if (const auto started = stream.source->start(starts); !started)
        errors.push_back(started.error());
}

void Instance::onRevoked(std::span<const PartitionNumber> partitions, bool lost)
{
    ++losses;
    if (revoked)
        revoked(partitions, lost);
    for (const PartitionNumber partition : partitions)
        owned.erase(partition);
}

void ChangelogCollector::onRecord(const ChangelogRecord &record)
{
    Record copy{record.partition, record.offset,    std::string(record.key),
                std::nullopt,     record.purchases, record.lastPurchaseMs};
    if (record.value)
        copy.value = std::string(*record.value);
    records.push_back(std::move(copy));
}

bool ChangelogCollector::readTo(Changelog &changelog, PartitionNumber partition, ChangelogPosition end, int timeoutMs)
{
    QDeadlineTimer deadline(timeoutMs);
    while (positions[partition] < end) {
        if (deadline.hasExpired())
            return false;
        if (const auto polled = changelog.poll(50ms, 10'000, *this); !polled) {
            qWarning() << polled.error().text();
            return false;
        }
    }
    return true;
}

} // namespace spendwatch::test
