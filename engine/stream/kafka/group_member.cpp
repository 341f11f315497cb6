// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/group_member.h"

#include <utility>

namespace spendwatch::kafka {

Result<std::unique_ptr<GroupMember>> GroupMember::create(const SourceSettings &settings, Role role)
{
    std::unique_ptr<GroupMember> member(new GroupMember);
    member->m_topic = settings.topic.toStdString();
    auto client = KafkaClient::create(settings, role, member.get());
    if (!client)
        return failed(client.error());
    member->m_client = *std::move(client);
    return member;
}

GroupMember::~GroupMember()
{
    if (m_client)
        KafkaClient::leaveGroup(std::move(m_client));
}

Result<> GroupMember::join()
{
    if (m_joined || isLeaving())
        return {};
    const PartitionList topics(m_topic, AnyPartition);
    if (const auto code = rd_kafka_subscribe(m_client->get(), topics.get()); code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return failed(m_client->reasonOf(code, m_client->subject(), Recovery::Reopen));
    m_joined = true;
    return {};
}

Result<> GroupMember::leave()
{
    if (const auto code = rd_kafka_unsubscribe(m_client->get()); code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return failed(m_client->reasonOf(code, m_client->subject(), Recovery::Reopen));
    m_joined = false;
    m_leaving = true;
    return {};
}

/// librdkafka drops the leave when it has to subscribe before that is done, and a static member that joins again without
/// having left starts no rebalance.
bool GroupMember::isLeaving()
{
    m_leaving = m_leaving && !memberId().empty();
    return m_leaving;
}

void GroupMember::onRebalance(rd_kafka_resp_err_t kind, const rd_kafka_topic_partition_list_t &partitions)
{
    Rebalance rebalance;
    if (kind != RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS)
        rebalance.kind =
            rd_kafka_assignment_lost(m_client->get()) != 0 ? Rebalance::Kind::Loss : Rebalance::Kind::Revocation;
    for (int i = 0; i < partitions.cnt; ++i)
        rebalance.partitions.emplace_back(partitions.elems[i].partition);
    m_rebalances.push_back(std::move(rebalance));
    if (!m_takingMany)
        rd_kafka_yield(m_client->get());
}

std::optional<Rebalance> GroupMember::nextRebalance()
{
    if (m_rebalances.empty())
        return std::nullopt;
    Rebalance oldest = std::move(m_rebalances.front());
    m_rebalances.pop_front();
    return oldest;
}

void GroupMember::confirmGain()
{
    const PartitionList none(m_topic);
    noteAnswer(ErrorPtr(rd_kafka_incremental_assign(m_client->get(), none.get())));
}

void GroupMember::confirmLoss(const std::vector<PartitionNumber> &started)
{
    const PartitionList list(m_topic, started);
    noteAnswer(ErrorPtr(rd_kafka_incremental_unassign(m_client->get(), list.get())));
}

/// The library waits for an answer that it takes: until then, it takes no part in the group, which waits for it in turn.
void GroupMember::noteAnswer(const ErrorPtr &refused)
{
    if (!refused)
        return;
    m_trouble = m_client->reasonOf(*refused, m_client->subject(), Recovery::Reopen);
    if (m_trouble->recovery != Recovery::GiveUp)
        m_trouble->recovery = Recovery::Reopen;
}

/// The library notices a lost membership before we hear of it. Its metadata then names no member, and the broker treats
/// that as coming from a program outside any group: it would not be fenced.
std::shared_ptr<const Membership> GroupMember::membership() const
{
    GroupMetadataPtr metadata(rd_kafka_consumer_group_metadata(m_client->get()));
    if (!metadata || !m_client->isMember())
        return nullptr;
    return std::make_shared<KafkaMembership>(std::move(metadata));
}

std::string GroupMember::memberId() const
{
    char *const found = rd_kafka_memberid(m_client->get());
    if (found == nullptr)
        return {};
    std::string id(found);
    rd_kafka_mem_free(m_client->get(), found);
    return id;
}

} // namespace spendwatch::kafka
