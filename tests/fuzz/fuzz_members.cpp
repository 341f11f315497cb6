// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What the members of a group are assigned, as the consumer protocol writes it.
#include "engine/stream/kafka/member_assignment.h"

#include <algorithm>
#include <set>
#include <string>

#include "fuzz/fuzz_target.h"
#include "fuzz/targets.h"

namespace spendwatch::fuzz {

namespace {

void append(std::string &bytes, std::uint64_t number, int size)
{
    for (int shift = (size - 1) * 8; shift >= 0; shift -= 8)
        bytes += static_cast<char>(static_cast<unsigned char>(number >> static_cast<unsigned>(shift)));
}

std::string assignment(std::string_view topic, const std::set<int> &partitions)
{
    std::string bytes;
    append(bytes, 1, 2);
    append(bytes, 1, 4);
    append(bytes, topic.size(), 2);
    bytes += topic;
    append(bytes, partitions.size(), 4);
    for (const int partition : partitions)
        append(bytes, static_cast<std::uint64_t>(partition), 4);
    append(bytes, 0xFFFFFFFFU, 4); // User data: none.
    return bytes;
}

} // namespace

bool members(std::string_view bytes)
{
    constexpr std::string_view Topic = "purchase_topic";
    const auto found = kafka::assignedPartitions(bytes, Topic);
    expect(std::ranges::is_sorted(found), "partitions are in order");
    expect(std::ranges::adjacent_find(found) == found.end(), "no partition is there twice");
    expect(found.size() <= bytes.size() / 4, "each partition has four bytes of its own");
    expect(found.empty() || bytes.find(Topic) != std::string_view::npos, "the topic is named");

    std::set<int> partitions;
    for (const PartitionNumber partition : found) {
        expect(partition.value() >= 0, "a partition is not negative");
        partitions.insert(partition.value());
    }
    expect(kafka::assignedPartitions(assignment(Topic, partitions), Topic) == found, "an assignment survives");
    return !found.empty();
}

} // namespace spendwatch::fuzz
