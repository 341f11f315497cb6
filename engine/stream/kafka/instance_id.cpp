// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/instance_id.h"

#include "engine/stream/kafka/kafka_members.h"

#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace spendwatch::kafka {

namespace {

QString instanceId(const SourceSettings &settings)
{
    QString last; // As librdkafka takes it.
    for (const auto &[name, value] : settings.properties)
        if (name.trimmed() == "group.instance.id"_L1)
            last = value;
    return last;
}

/// The broker builds the member id of such a member from its instance id and a UUID.
bool isCalled(const Member &member, const QString &instance)
{
    const QString id = QString::fromStdString(member.id);
    const QString prefix = instance + u'-';
    return id.startsWith(prefix) && !QUuid::fromString(id.sliced(prefix.size())).isNull();
}

} // namespace

Result<> refuseTakenInstanceId(KafkaClient &admin, const SourceSettings &settings, const std::stop_token &stop)
{
    const QString instance = instanceId(settings);
    if (instance.isEmpty())
        return {};
    const auto members = groupMembers(admin, stop);
    if (!members)
        return failed(members.error());
    const QString ours = transactionalId(settings);
    const auto other = std::ranges::find_if(*members, [&](const Member &member) {
        const auto name = memberName(member.clientId);
        return isCalled(member, instance)
               && !(name && name->transactionalId == ours); // Our own predecessor does not count: it is replaced.
    });
    if (other == members->end())
        return {};
    return failure(
        Recovery::Reopen,
        message(QT_TRANSLATE_NOOP("engine", "Another member of consumer group %1 uses our group.instance.id: %2"),
                settings.appId, other->name),
        message("Give each instance an id of its own, or remove -X group.instance.id. Spendwatch tries again "
                "automatically"));
}

} // namespace spendwatch::kafka
