// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/member_facts.h"

#include "engine/stream/kafka/member_assignment.h"
#include "engine/values/printable.h"

#include <string>

namespace spendwatch::kafka {

std::vector<MemberFacts> memberFacts(const GroupView &group, const SourceSettings &settings)
{
    const std::string topic = settings.topic.toStdString();
    const QString ours = transactionalId(settings);
    std::vector<MemberFacts> found;
    for (const Member &member : group.members) {
        if (found.size() == MostMembers)
            break;
        const auto name = memberName(member.clientId);
        MemberFacts facts;
        facts.id = printable(QString::fromStdString(member.id));
        facts.instance = printable(name ? name->transactionalId : member.clientId);
        facts.host = printable(member.host);
        facts.isSelf = name && name->transactionalId == ours;
        facts.isForeign = !name;
        facts.partitions = assignedPartitions(member.assignment, topic);
        found.push_back(std::move(facts));
    }
    return found;
}

} // namespace spendwatch::kafka
