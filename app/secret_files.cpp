// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/secret_files.h"

#include "engine/stream/kafka/kafka_config.h"
#include "engine/values/exact_text.h"
#include "engine/values/printable.h"
#include "ui/connect/property_names.h"
#include "ui/connect/snippet.h"

#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcSettings, "spendwatch.settings", QtInfoMsg)

constexpr qint64 MaxProperties = 256 * 1024;
constexpr qint64 MaxSecret = 4096;

tl::unexpected<QString> wrong(const QString &path, const QString &why)
{
    return tl::unexpected(u"names %1, which %2"_s.arg(printable(path), why));
}

/// Names of properties whose value would be missing. Some are of no use here anyway.
QStringList missingValues(const Snippet &snippet)
{
    QStringList names;
    for (const QString &given : snippet.withoutValue) {
        const QString name = nativeName(given, kafka::isKnownProperty);
        if (name != u"group.id" && name != u"application.id" && name != u"ssl.truststore.password")
            names.append(printable(given));
    }
    names.removeDuplicates();
    return names;
}

} // namespace

bool isOpenToAll(const QString &path)
{
    return (QFile(path).permissions() & (QFileDevice::ReadOther | QFileDevice::WriteOther)) != 0;
}

tl::expected<QByteArray, QString> readPrivateFile(const QString &path, qint64 mostBytes)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return wrong(path, u"cannot be read"_s);
    if (isOpenToAll(path))
        return wrong(path, u"can be read by everybody on this machine; chmod 600 mends that"_s);
    QByteArray content = file.read(mostBytes + 1);
    if (content.size() > mostBytes)
        return wrong(path, u"is larger than %1 bytes"_s.arg(mostBytes));
    return content;
}

tl::expected<ClientProperties, QString> readPropertiesFile(const QString &path)
{
    const auto content = readPrivateFile(path, MaxProperties);
    if (!content)
        return tl::unexpected(content.error());
    Snippet snippet = readSnippet(exactText(*content), kafka::isKnownProperty);
    if (!snippet.leftOut.isEmpty())
        qCInfo(lcSettings).noquote() << "left out of" << printable(path)
                                     << "what Spendwatch sets itself or librdkafka does not have:"
                                     << printable(snippet.leftOut.join(u", "_s));
    if (!snippet.problems.isEmpty()) {
        QString problem = snippet.problems.front();
        if (problem.endsWith(u'.'))
            problem.chop(1);
        return wrong(path, u"cannot be taken as it is: "_s + problem);
    }
    if (const QStringList missing = missingValues(snippet); !missing.isEmpty())
        return wrong(path, u"has only a placeholder, and no value, for "_s + missing.join(u", "_s));
    if (snippet.brokers.isEmpty() && snippet.properties.empty())
        return wrong(path, u"holds no properties, such as security.protocol=SSL"_s);
    return ClientProperties{snippet.brokers, std::move(snippet.properties)};
}

tl::expected<QByteArray, QString> readTokenFile(const QString &path)
{
    constexpr qsizetype MaxToken = 1024;
    const auto content = readPrivateFile(path, MaxSecret);
    if (!content)
        return tl::unexpected(content.error());
    QByteArray token = content->trimmed();
    if (token.isEmpty())
        return wrong(path, u"is empty: a token is expected, such as `openssl rand -hex 32` makes"_s);
    if (token.size() > MaxToken)
        return wrong(path, u"holds a token of more than 1,024 characters"_s);
    if (!std::ranges::all_of(token, [](char c) { return c > ' ' && c <= '~'; }))
        return wrong(path, u"holds no token: printable ASCII characters without spaces"_s);
    return token;
}

tl::expected<QByteArray, QString> readLoginFile(const QString &path)
{
    auto line = readSecretFile(path);
    if (!line)
        return tl::unexpected(std::move(line.error()));
    if (line->indexOf(u':') < 1)
        return wrong(path, u"holds no USER:PASSWORD in its first line"_s);
    return line->toUtf8();
}

tl::expected<QString, QString> readSecretFile(const QString &path)
{
    const auto content = readPrivateFile(path, MaxSecret);
    if (!content)
        return tl::unexpected(content.error());
    QByteArray line = content->split('\n').front();
    if (line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty() || line.contains('\0'))
        return wrong(path, u"holds no password in its first line"_s);
    return exactText(line);
}

} // namespace spendwatch
