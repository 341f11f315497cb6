// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// A snippet of another client's configuration, as it is pasted into the window or read by --properties.
#include "engine/stream/kafka/kafka_config.h"
#include "ui/connect/pasted_pairs.h"
#include "ui/connect/snippet.h"

#include <QStringList>

#include <algorithm>
#include <array>

#include "fuzz/fuzz_target.h"
#include "fuzz/targets.h"

using namespace Qt::StringLiterals;

namespace spendwatch::fuzz {

namespace {

/// Stands in seeds where a secret would. No name has an exclamation mark.
constexpr QStringView Secret = u"S3cr3t!Canary";

/// A password that each notation can hold without a doubt: no space, and no sign at either end that may be the notation's.
QString passwordFrom(std::string_view bytes)
{
    constexpr std::size_t Most = 200;
    QString password = u"p"_s;
    for (const char c : bytes.substr(0, Most)) {
        const auto code = static_cast<unsigned char>(c);
        password += QChar(code > 0x20 && code < 0x7F ? code : static_cast<unsigned>(0x100 + code));
    }
    return password + u'w';
}

/// With a backslash before it and each of `signs`.
QString escaped(const QString &text, QStringView signs)
{
    QString result;
    for (const QChar c : text) {
        if (c == u'\\' || signs.contains(c))
            result += u'\\';
        result += c;
    }
    return result;
}

/// The same password in the notations that people paste.
std::array<QString, 5> notations(const QString &password)
{
    const QString quoted = u'"' + escaped(password, u"\"") + u'"';
    const QString jaas =
        u"org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\" password="_s + quoted + u';';
    return {u"sasl.password="_s + escaped(password, u""), u"{\n  \"sasl.password\": "_s + quoted + u"\n}\n"_s,
            u"spring:\n  kafka:\n    properties:\n      sasl.password: "_s + quoted + u'\n',
            u"conf = {\n    'sasl.password': "_s + quoted + u",\n}\n"_s, u"sasl.jaas.config="_s + escaped(jaas, u"")};
}

QString passwordIn(const Snippet &snippet)
{
    const auto found = std::ranges::find(snippet.properties, u"sasl.password"_s, &PropertyList::value_type::first);
    return found == snippet.properties.end() ? QString() : found->second;
}

void checkPassword(const QString &password)
{
    for (const QString &text : notations(password)) {
        const Snippet snippet = readSnippet(text, kafka::isKnownProperty);
        expect(passwordIn(snippet) == password, "no secret is lost or changed");
        expect(snippet.problems.isEmpty() && snippet.withoutValue.isEmpty(), "a good snippet has no problems");
    }
}

void checkRead(const QString &text)
{
    const Snippet snippet = readSnippet(text, kafka::isKnownProperty);
    expect(snippet.properties.size() <= 2 * PastedPairs::MaxPairs, "a snippet has its bounds");
    QStringList names;
    for (const auto &[name, value] : snippet.properties) {
        expect(kafka::isKnownProperty(name), "only what librdkafka has is taken");
        expect(!names.contains(name), "a property is there once");
        names.append(name);
    }
    expect(!snippet.problems.join(u'\n').contains(Secret), "what is wrong is said without a secret");
    if (passwordIn(snippet).contains(Secret))
        expect(text.contains(Secret) || unescaped(unescaped(text)).contains(Secret), "no secret is invented");
}

} // namespace

bool snippet(std::string_view bytes)
{
    const QString text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    checkPassword(passwordFrom(bytes));
    checkRead(text);
    return !readSnippet(text, kafka::isKnownProperty).isEmpty();
}

} // namespace spendwatch::fuzz
