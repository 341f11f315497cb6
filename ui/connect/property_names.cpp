// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/property_names.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

struct OtherName {
    QStringView other;
    QStringView native;
};

/// What clients in other languages call it; the right side is librdkafka's name, or one that readSnippet() understands.
constexpr auto OtherNames = std::to_array<OtherName>({
    {u"application.id", u"application.id"},
    {u"bootstrap.server", u"bootstrap.servers"},
    {u"bootstrap.servers", u"bootstrap.servers"},
    {u"broker.list", u"bootstrap.servers"},
    {u"brokers", u"bootstrap.servers"},
    {u"metadata.broker.list", u"bootstrap.servers"},
    {u"sasl.jaas.config", u"sasl.jaas.config"},
    {u"sasl.mechanism", u"sasl.mechanisms"},
    {u"sasl.plain.password", u"sasl.password"},
    {u"sasl.plain.username", u"sasl.username"},
    {u"ssl", u"ssl"},
    {u"ssl.cafile", u"ssl.ca.location"},
    {u"ssl.certfile", u"ssl.certificate.location"},
    {u"ssl.check.hostname", u"ssl.check.hostname"},
    {u"ssl.key.store.location", u"ssl.keystore.location"},
    {u"ssl.key.store.password", u"ssl.keystore.password"},
    {u"ssl.keyfile", u"ssl.key.location"},
    {u"ssl.trust.store.location", u"ssl.truststore.location"},
    {u"ssl.trust.store.password", u"ssl.truststore.password"},
    {u"ssl.truststore.location", u"ssl.truststore.location"},
    {u"ssl.truststore.password", u"ssl.truststore.password"},
});

/// Longer ones first where one begins like another.
constexpr auto Prefixes = std::to_array<QStringView>({
    u"spring.cloud.stream.kafka.binder.configuration.",
    u"spring.cloud.stream.kafka.binder.",
    u"spring.kafka.",
    u"properties.",
    u"configuration.",
    u"main.consumer.",
    u"restore.consumer.",
    u"global.consumer.",
    u"consumer.override.",
    u"producer.override.",
    u"consumer.",
    u"producer.",
    u"admin.",
    u"streams.",
    u"connect.",
    u"kafka.",
});

QString knownAs(const QString &name, const PropertyTest &isKnown)
{
    const auto other = std::ranges::find(OtherNames, QStringView(name), &OtherName::other);
    if (other != OtherNames.end())
        return other->native.toString();
    return isKnown(name) ? name : QString();
}

/// Without as many prefixes as it takes.
QString knownWithoutPrefixes(QString name, const PropertyTest &isKnown)
{
    for (;;) {
        if (QString known = knownAs(name, isKnown); !known.isEmpty())
            return known;
        const auto prefix = std::ranges::find_if(Prefixes, [&](QStringView each) { return name.startsWith(each); });
        if (prefix == Prefixes.end())
            return {};
        name.remove(0, prefix->size());
    }
}

/// SASL_USERNAME, sasl_username, group-id and groupId become sasl.username and group.id.
QString dotted(const QString &name)
{
    const bool isUpper = name == name.toUpper();
    QString result;
    for (const QChar c : name) {
        if (c == u'_' || c == u'-')
            result += u'.';
        else if (c.isUpper() && !isUpper && !result.isEmpty() && result.back() != u'.')
            result += u'.' + c.toLower();
        else
            result += c.toLower();
    }
    return result;
}

} // namespace

QString nativeName(const QString &given, const PropertyTest &isKnown)
{
    const QString known = knownWithoutPrefixes(given, isKnown);
    return known.isEmpty() ? knownWithoutPrefixes(dotted(given), isKnown) : known;
}

} // namespace spendwatch
