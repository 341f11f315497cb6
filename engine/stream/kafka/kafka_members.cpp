// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_members.h"

#include "engine/values/exact_text.h"
#include "engine/values/printable.h"

#include <QString>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto RequestTimeout = 10s;

GroupView viewOf(const rd_kafka_group_info &group)
{
    GroupView view;
    view.isStable = group.state != nullptr && QLatin1String(group.state) == "Stable"_L1;
    view.isHidden = group.state != nullptr && QLatin1String(group.state) == "Dead"_L1;
    std::vector<Member> &found = view.members;
    for (int i = 0; i < group.member_cnt; ++i) {
        const rd_kafka_group_member_info &member = group.members[i];
        QString host = exactText(member.client_host);
        if (host.startsWith(u'/'))
            host.remove(0, 1);
        const QString client = exactText(member.client_id);
        std::string assignment;
        if (member.member_assignment != nullptr && member.member_assignment_size > 0)
            assignment.assign(static_cast<const char *>(member.member_assignment),
                              static_cast<std::size_t>(member.member_assignment_size));
        found.push_back(
            {member.member_id, client, std::move(assignment), printable(u"%1 at %2"_s.arg(client, host)), host});
    }
    return view;
}

} // namespace

Result<std::vector<Member>> groupMembers(KafkaClient &client, const std::stop_token &stop)
{
    auto view = viewGroup(client, stop);
    if (!view)
        return failed(view.error());
    return std::move(view->members);
}

Result<GroupView> viewGroup(KafkaClient &client, const std::stop_token &stop)
{
    const QByteArray name = client.subject().group.toUtf8();
    rd_kafka_resp_err_t code = RD_KAFKA_RESP_ERR__TIMED_OUT;
    GroupView view;
    static_cast<void>(pollUntil(RequestTimeout, stop, [&](int ms) {
        const rd_kafka_group_list *list = nullptr;
        // The call asks every broker, one after the other, so it needs more time than a slice.
        code = rd_kafka_list_groups(client.get(), name.constData(), &list, 4 * ms);
        const GroupListPtr owner(list);
        for (int i = 0; list != nullptr && i < list->group_cnt; ++i)
            if (list->groups[i].err != RD_KAFKA_RESP_ERR_NO_ERROR)
                code = list->groups[i].err;
            else if (name == list->groups[i].group)
                view = viewOf(list->groups[i]);
        if (!view.members.empty())
            code = RD_KAFKA_RESP_ERR_NO_ERROR; // Its coordinator answered; the other brokers do not matter.
        return !isPassing(code) && code != RD_KAFKA_RESP_ERR__PARTIAL;
    }));
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return failed(toError(code, client.subject(), Recovery::Retry));
    return view;
}

} // namespace spendwatch::kafka
