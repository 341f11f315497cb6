// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/cluster_id.h"

#include "engine/values/exact_text.h"

namespace spendwatch::kafka {

namespace {
constexpr std::chrono::seconds AskTime{5};
} // namespace

Result<QString> clusterId(KafkaClient &admin, const std::stop_token &stop)
{
    QString id;
    const bool known = pollUntil(AskTime, stop, [&](int ms) {
        char *found = rd_kafka_clusterid(admin.get(), ms);
        id = exactText(found);
        if (found != nullptr)
            rd_kafka_mem_free(admin.get(), found);
        return !id.isEmpty();
    });
    if (!known)
        return failed(brokerAway(admin.subject(), Recovery::Reopen));
    return id;
}

} // namespace spendwatch::kafka
