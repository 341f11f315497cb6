// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/topic_names.h"

#include "engine/values/exact_text.h"
#include "engine/values/printable.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto AskTime = 1s;
constexpr qsizetype Most = 1000;

/// Asks for all topics of the cluster, not for those that the client knows, which might create them.
MetadataPtr allTopics(KafkaClient &client, int ms)
{
    const rd_kafka_metadata_t *found = nullptr;
    const auto code = rd_kafka_metadata(client.get(), 1, nullptr, &found, ms);
    MetadataPtr metadata(found);
    return code == RD_KAFKA_RESP_ERR_NO_ERROR ? std::move(metadata) : nullptr;
}

} // namespace

QStringList topicNames(KafkaClient &client, const std::stop_token &stop)
{
    const MetadataPtr metadata = pollUntil(AskTime, stop, [&](int ms) { return allTopics(client, ms); });
    QStringList names;
    for (int i = 0; metadata && i < metadata->topic_cnt; ++i) {
        const QString name = exactText(metadata->topics[i].topic);
        if (!name.startsWith(u"__"_s) && printable(name) == name)
            names.append(name);
    }
    names.sort();
    return names.mid(0, Most);
}

} // namespace spendwatch::kafka
