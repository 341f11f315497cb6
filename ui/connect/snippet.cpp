// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/snippet.h"

#include "engine/values/kafka_properties.h"
#include "ui/connect/property_lines.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("Snippet", text);
}

QString *valueOf(PropertyList &properties, const QString &name)
{
    const auto found = std::ranges::find(properties, name, &PropertyList::value_type::first);
    return found == properties.end() ? nullptr : &found->second;
}

void put(PropertyList &properties, const QString &name, const QString &value)
{
    if (QString *known = valueOf(properties, name))
        *known = value;
    else
        properties.emplace_back(name, value);
}

/// `…PlainLoginModule required username="me" password="secret";`
void readJaas(const QString &jaas, Snippet &snippet)
{
    static const QRegularExpression option(uR"rx((\w+)\s*=\s*(["'])((?:[^\\]|\\.)*?)\2)rx"_s);
    static const QRegularExpression escape(uR"rx(\\(.))rx"_s);
    bool understood = false;
    for (auto i = option.globalMatch(jaas); i.hasNext();) {
        const QRegularExpressionMatch match = i.next();
        const QString name = match.captured(1);
        if (name != u"username" && name != u"password")
            continue;
        QString value = match.captured(3);
        put(snippet.properties, u"sasl."_s + name, value.replace(escape, u"\\1"_s));
        understood = true;
    }
    if (!understood)
        snippet.problems.append(words(QT_TRANSLATE_NOOP(
            "Snippet", "sasl.jaas.config holds no user name and password: set up the login by hand.")));
    if (understood && jaas.contains(u"PlainLoginModule") && !valueOf(snippet.properties, u"sasl.mechanisms"_s))
        put(snippet.properties, u"sasl.mechanisms"_s, u"PLAIN"_s);
}

/// Java's names for properties that librdkafka names differently.
QString nativeName(const QString &name)
{
    return name == u"sasl.mechanism" ? u"sasl.mechanisms"_s : name;
}

/// Properties that Spendwatch sets itself, or that only a Java client has.
bool meansNothingHere(const QString &name)
{
    static const QSet<QString> names{
        u"allow.auto.create.topics"_s, u"client.dns.lookup"_s,      u"max.poll.records"_s,
        u"ssl.truststore.type"_s,      u"ssl.keystore.type"_s,      u"security.providers"_s,
        u"schema.registry.url"_s,      u"default.api.timeout.ms"_s, u"buffer.memory"_s,
        u"request.timeout.ms"_s,
    };
    return names.contains(name) || whyReserved(name) || name.endsWith(u"deserializer") || name.endsWith(u"serializer")
           || name.endsWith(u"interceptor.classes") || name.startsWith(u"basic.auth.");
}

/// Java keeps certificates in its own kind of file; librdkafka reads PEM, and PKCS#12 for the client's own.
bool takeStore(const QString &name, const QString &value, Snippet &snippet)
{
    const bool isJks = value.endsWith(u".jks", Qt::CaseInsensitive);
    if (name == u"ssl.truststore.location") {
        if (value.endsWith(u".pem", Qt::CaseInsensitive) || value.endsWith(u".crt", Qt::CaseInsensitive))
            put(snippet.properties, u"ssl.ca.location"_s, value);
        else
            snippet.problems.append(words(
                QT_TRANSLATE_NOOP("Snippet", "ssl.truststore.location is a Java keystore: export its certificates "
                                             "to a PEM file and choose that as the CA certificates.")));
        return true;
    }
    if (name == u"ssl.truststore.password")
        return true;
    if (name == u"ssl.keystore.location" && isJks) {
        snippet.problems.append(words(
            QT_TRANSLATE_NOOP("Snippet", "ssl.keystore.location is a Java keystore: convert it to PKCS#12 (.p12).")));
        return true;
    }
    return false;
}

void take(const QString &name, const QString &value, Snippet &snippet)
{
    if (name == u"bootstrap.servers" || name == u"metadata.broker.list")
        snippet.brokers = QString(value).remove(u' ');
    else if (name == u"group.id" || name == u"application.id")
        snippet.appId = value;
    else if (name == u"sasl.jaas.config")
        readJaas(value, snippet);
    else if (meansNothingHere(name))
        snippet.leftOut.append(name);
    else if (name == u"ssl.endpoint.identification.algorithm" && value.isEmpty())
        put(snippet.properties, name, u"none"_s);
    else if (!takeStore(name, value, snippet))
        put(snippet.properties, nativeName(name), value);
}

} // namespace

Snippet readSnippet(const QString &text)
{
    PropertyList pairs = readPropertyLines(text);
    // The login comes last: it only sets the mechanism if no line names it.
    std::ranges::stable_partition(pairs, [](const auto &pair) { return pair.first != u"sasl.jaas.config"; });
    Snippet snippet;
    for (const auto &[name, value] : pairs)
        take(name, value, snippet);
    for (auto &[name, value] : snippet.properties)
        if (name == u"security.protocol")
            value = value.toUpper();
    return snippet;
}

} // namespace spendwatch
