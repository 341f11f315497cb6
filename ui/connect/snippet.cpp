// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/snippet.h"

#include "engine/values/kafka_properties.h"
#include "ui/connect/pasted_pairs.h"

#include <QCoreApplication>
#include <QRegularExpression>

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

/// `…PlainLoginModule required username="me" password="secret";`, with or without quotes.
void readJaas(const QString &jaas, Snippet &snippet)
{
    static const QRegularExpression option(uR"rx((\w+)\s*=\s*(?:(["'])((?:[^\\]|\\.)*?)\2|([^\s;"']+)))rx"_s);
    static const QRegularExpression escape(uR"rx(\\(.))rx"_s);
    bool understood = false;
    for (auto i = option.globalMatch(jaas); i.hasNext();) {
        const QRegularExpressionMatch match = i.next();
        const QString name = match.captured(1);
        if (name != u"username" && name != u"password")
            continue;
        QString value = match.captured(3);
        value = match.hasCaptured(4) ? match.captured(4) : value.replace(escape, u"\\1"_s);
        put(snippet.properties, u"sasl."_s + name, value);
        understood = true;
    }
    if (!understood)
        snippet.problems.append(words(QT_TRANSLATE_NOOP(
            "Snippet", "sasl.jaas.config holds no user name and password: set up the login by hand.")));
    if (understood && jaas.contains(u"PlainLoginModule") && !valueOf(snippet.properties, u"sasl.mechanisms"_s))
        put(snippet.properties, u"sasl.mechanisms"_s, u"PLAIN"_s);
}

/// Spendwatch sets it itself, or librdkafka means something else by it than the client it was written for.
bool isLeftOut(const QString &name)
{
    return name == u"request.timeout.ms" || name == u"allow.auto.create.topics" || whyReserved(name);
}

/// `SASL_SSL://one:9092, two:9092,` as librdkafka takes it. The scheme is the protocol where no property names it.
void takeBrokers(const QString &list, Snippet &snippet)
{
    static const QStringList protocols{u"PLAINTEXT"_s, u"SSL"_s, u"SASL_PLAINTEXT"_s, u"SASL_SSL"_s};
    QStringList brokers;
    const QStringList parts = list.split(u',');
    for (const QString &part : parts) {
        const qsizetype slashes = part.indexOf(u"://");
        const QString broker = part.sliced(slashes < 0 ? 0 : slashes + 3).trimmed();
        if (!broker.isEmpty())
            brokers.append(broker);
        const QString scheme = slashes < 0 ? QString() : part.first(slashes).trimmed().toUpper();
        if (protocols.contains(scheme) && !valueOf(snippet.properties, u"security.protocol"_s))
            put(snippet.properties, u"security.protocol"_s, scheme);
    }
    snippet.brokers = brokers.join(u',');
}

/// JavaScript's `ssl: true` says what others say by the protocol.
void takeSsl(const QString &value, Snippet &snippet)
{
    if (value != u"true" || valueOf(snippet.properties, u"security.protocol"_s))
        return;
    const bool hasLogin = valueOf(snippet.properties, u"sasl.username"_s) != nullptr;
    put(snippet.properties, u"security.protocol"_s, hasLogin ? u"SASL_SSL"_s : u"SSL"_s);
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
    if (name == u"bootstrap.servers")
        takeBrokers(value, snippet);
    else if (name == u"group.id" || name == u"application.id")
        snippet.appId = value;
    else if (name == u"sasl.jaas.config")
        readJaas(value, snippet);
    else if (name == u"ssl")
        takeSsl(value, snippet);
    else if (name == u"ssl.check.hostname")
        put(snippet.properties, u"ssl.endpoint.identification.algorithm"_s, value == u"false" ? u"none"_s : u"https"_s);
    else if (name == u"ssl.endpoint.identification.algorithm" && value.isEmpty())
        put(snippet.properties, name, u"none"_s);
    else if (!takeStore(name, value, snippet))
        put(snippet.properties, name, value);
}

/// What others decide is taken after them: the login only sets the mechanism if no line names it, brokers and `ssl` the
/// protocol.
int turnOf(const QString &name)
{
    if (name == u"ssl")
        return 3;
    if (name == u"bootstrap.servers")
        return 2;
    return name == u"sasl.jaas.config" ? 1 : 0;
}

/// Java takes these in any case, librdkafka in capitals.
void capitalize(PropertyList &properties)
{
    for (auto &[name, value] : properties)
        if (name == u"security.protocol" || name == u"sasl.mechanisms")
            value = value.toUpper();
}

/// librdkafka's name, or one that take() understands; empty for what is left out.
QString nameToTake(const QString &given, const PropertyTest &isKnown)
{
    const QString name = nativeName(given, isKnown);
    const bool isOurs = name == u"bootstrap.servers" || name == u"group.id";
    return name.isEmpty() || (!isOurs && isLeftOut(name)) ? QString() : name;
}

} // namespace

Snippet readSnippet(const QString &text, const PropertyTest &isKnown)
{
    const PastedPairs pasted = readPastedPairs(text);
    Snippet snippet;
    for (const QString &given : pasted.withoutValue)
        (nameToTake(given, isKnown).isEmpty() ? snippet.leftOut : snippet.withoutValue).append(given);
    PropertyList pairs;
    for (const auto &[given, value] : pasted.pairs) {
        const QString name = nameToTake(given, isKnown);
        if (name.isEmpty())
            snippet.leftOut.append(given);
        else
            pairs.emplace_back(name, value);
    }
    std::ranges::stable_sort(pairs, {}, [](const auto &pair) { return turnOf(pair.first); });
    for (const auto &[name, value] : pairs)
        take(name, value, snippet);
    capitalize(snippet.properties);
    return snippet;
}

} // namespace spendwatch
