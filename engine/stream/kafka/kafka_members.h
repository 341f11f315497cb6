// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_client.h"

#include <stop_token>
#include <string>
#include <vector>

namespace spendwatch::kafka {

/// A member of the consumer group.
struct Member {
    std::string id;
    QString clientId;
    std::string assignment; ///< Its partitions, as the protocol writes them; see assignedPartitions().
    QString name; ///< "spendwatch.orders-host-1a2b at 127.0.0.1", safe to show.
    QString host; ///< "127.0.0.1".
};

struct GroupView {
    std::vector<Member> members;
    bool isStable = false; ///< No rebalance is under way.
    bool isHidden = false; ///< There is such a group, but the broker does not describe it: it uses the newer protocol.
};

/// Who is in the group now; nobody when there is no such group. Takes at most some seconds.
[[nodiscard]] Result<GroupView> viewGroup(KafkaClient &client, const std::stop_token &stop);
[[nodiscard]] Result<std::vector<Member>> groupMembers(KafkaClient &client, const std::stop_token &stop);

} // namespace spendwatch::kafka
