// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/profile_check.h"

#include "ui/connect/purchase_fields_form.h"
#include "ui/text/hostile_text.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaxName = 80;
constexpr qsizetype MaxKafkaName = 249;
constexpr uint HighestPort = 65535;

QString words(const char *text)
{
    return QCoreApplication::translate("ProfileCheck", text);
}

bool isPropertyName(const QString &name)
{
    static const QRegularExpression pattern(u"^[a-z0-9]+([._-][a-z0-9]+)*$"_s);
    return pattern.match(name).hasMatch();
}

ProfileProblem checkKafka(const ConnectionProfile &profile)
{
    if (!isBrokerList(profile.brokers))
        return {ProfileField::Brokers,
                words(QT_TRANSLATE_NOOP("ProfileCheck", "Bootstrap servers: write them as "
                                                        "HOST:PORT, several separated by commas."))};
    if (!isKafkaName(profile.topic))
        return {ProfileField::Topic, words(QT_TRANSLATE_NOOP("ProfileCheck", "Topic: 1 to 249 letters, digits, dots, "
                                                                             "underscores and hyphens."))};
    return {};
}

} // namespace

bool isKafkaName(const QString &name)
{
    static const QRegularExpression pattern(u"^[A-Za-z0-9._-]+$"_s);
    return name.size() <= MaxKafkaName && name != u"." && name != u".." && pattern.match(name).hasMatch();
}

bool isBrokerList(const QString &brokers)
{
    static const QRegularExpression pattern(uR"rx(^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+):([0-9]{1,5})$)rx"_s);
    const QStringList entries = brokers.split(u',');
    return std::ranges::all_of(entries, [](const QString &entry) {
        const QRegularExpressionMatch match = pattern.match(entry.trimmed());
        const uint port = match.captured(2).toUInt();
        return match.hasMatch() && port > 0 && port <= HighestPort;
    });
}

ProfileProblem checkProfile(const ConnectionProfile &profile, bool wantsKafka)
{
    if (profile.name.trimmed().isEmpty() || profile.name.size() > MaxName)
        return {ProfileField::Name,
                words(QT_TRANSLATE_NOOP("ProfileCheck", "Name: give the profile a name of at most 80 characters."))};
    if (wantsKafka) {
        if (ProfileProblem problem = checkKafka(profile); problem.field != ProfileField::None)
            return problem;
    }
    if (!isKafkaName(profile.appId))
        return {ProfileField::AppId, words(QT_TRANSLATE_NOOP("ProfileCheck", "App id: 1 to 249 letters, digits, dots, "
                                                                             "underscores and hyphens."))};
    const PurchaseFields &fields = profile.fields;
    for (const QString &field : {fields.customer, fields.amount, fields.id, fields.note, fields.items})
        if (!isFieldText(field))
            return {ProfileField::Fields,
                    words(QT_TRANSLATE_NOOP("ProfileCheck", "Fields: “%1” is not a JSON pointer, such as /buyer/id."))
                        .arg(literalText(field, 40))};
    for (const PropertyList *list : {&profile.properties, &profile.secrets}) {
        for (const auto &[name, value] : *list) {
            if (!isPropertyName(name))
                return {ProfileField::Properties,
                        words(QT_TRANSLATE_NOOP("ProfileCheck", "Properties: “%1” is not the name of a property."))
                            .arg(literalText(name, 40))};
        }
    }
    return {};
}

} // namespace spendwatch
