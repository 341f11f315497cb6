// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/option_parts.h"
#include "app/secret_files.h"
#include "engine/stream/property_names.h"
#include "engine/values/connection.h"
#include "engine/values/printable.h"

#include <map>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;
namespace values = optionvalues;
using optioncommands::All;
using optioncommands::Watch;

namespace {

constexpr QStringView SourceHeading = u"Where the purchases are";
constexpr QStringView LogHeading = u"What is told on the way";

void add(CommandLine &line, std::pair<QString, QString> property)
{
    line.origins[property.first] = line.applying;
    line.source.properties.push_back(std::move(property));
}

Applied addProperty(CommandLine &line, const QString &text)
{
    auto property = values::property(text);
    if (!property)
        return tl::unexpected(std::move(property.error()));
    add(line, std::move(*property));
    return {};
}

Applied addPropertiesFile(CommandLine &line, const QString &text)
{
    const auto path = values::file(text);
    auto properties = path.and_then(readPropertiesFile);
    if (!properties)
        return tl::unexpected(std::move(properties.error()));
    if (!properties->brokers.isEmpty()) {
        if (auto stored = store(values::brokers(properties->brokers), line.source.brokers); !stored)
            return tl::unexpected(u"names bootstrap.servers, which "_s + stored.error());
        line.origins[u"--broker"_s] = line.applying;
    }
    for (auto &property : properties->properties)
        add(line, std::move(property));
    line.propertiesFile = *path;
    return {};
}

Applied addPasswordFile(CommandLine &line, const QString &text)
{
    const auto path = values::file(text);
    auto password = path.and_then(readSecretFile);
    if (!password)
        return tl::unexpected(std::move(password.error()));
    add(line, {u"sasl.password"_s, std::move(*password)});
    line.passwordFile = *path;
    return {};
}

/// The last of a name counts. One that the client does not know may be the misspelt name of a secret.
QString currentProperties(const CommandLine &line)
{
    std::map<QString, QString> last;
    for (const auto &[name, value] : line.source.properties)
        last[name] = isSecretProperty(name) ? u"(set)"_s : isClientProperty(name) ? printable(value) : u"…"_s;
    QStringList lines;
    for (const auto &[name, value] : last)
        lines.append(name + u'=' + value);
    return lines.join(u'\n');
}

Applied setObserve(CommandLine &line, const QString &)
{
    line.source.observe = true;
    return {};
}

Applied setVerbose(CommandLine &line, const QString &)
{
    line.verbose = true;
    return {};
}

Applied setProfile(CommandLine &line, const QString &text)
{
    if (text.isEmpty())
        return tl::unexpected(u"needs the name of a saved connection"_s);
    line.profile = text;
    return {};
}

constexpr std::array LogFormatValues{
    OptionValue{u"text", u"lines for people (default)"},
    OptionValue{u"json", u"an object a line, with an id that is the same for each message of a kind"},
};

constexpr std::array Rules{
    OptionRule{u"--log-format",
               {},
               All,
               LogHeading,
               u"FORMAT",
               {},
               [](auto &l, auto &v) { return store(values::logFormat(v), l.logFormat); },
               [](const auto &l) { return l.logFormat == LogFormat::Json ? u"json"_s : u"text"_s; },
               LogFormatValues},
    OptionRule{u"--log-level",
               {},
               All,
               LogHeading,
               u"LEVELS",
               u"debug, info, warning or critical; of one category: kafka=debug; several with commas between them",
               [](auto &l, auto &v) { return store(values::logLevels(v), l.logLevels); },
               [](const auto &l) { return l.logLevels; }},
    OptionRule{u"--verbose",
               {},
               Watch,
               LogHeading,
               {},
               u"with --headless: the record of each purchase, too, as the Faust demo tells it",
               setVerbose,
               [](const auto &l) { return yesOrNo(l.verbose); }},
    OptionRule{u"--broker",
               {},
               All,
               SourceHeading,
               u"HOST:PORT[,...]",
               u"Kafka's brokers. Without it, or with `journal`: the journal, a file in the data directory",
               [](auto &l, auto &v) { return store(values::brokers(v), l.source.brokers); },
               [](const auto &l) { return l.source.usesKafka() ? l.source.brokers : u"journal"_s; }},
    OptionRule{u"--app-id",
               {},
               All,
               SourceHeading,
               u"NAME",
               u"consumer group, and first part of the topics it owns (demo)",
               [](auto &l, auto &v) { return store(values::kafkaName(v), l.source.appId); },
               [](const auto &l) { return l.source.appId; }},
    OptionRule{u"--topic",
               {},
               All,
               SourceHeading,
               u"NAME",
               u"topic of the purchases (purchase_topic)",
               [](auto &l, auto &v) { return store(values::kafkaName(v), l.source.topic); },
               [](const auto &l) { return l.source.topic; }},
    OptionRule{u"--observe",
               {},
               All,
               SourceHeading,
               {},
               u"only read what others count in Kafka: no member of the group, and nothing is written anywhere",
               setObserve,
               [](const auto &l) { return yesOrNo(l.source.observe); }},
    OptionRule{u"--data-dir",
               {},
               All,
               SourceHeading,
               u"DIR",
               u"where the journal and the table are kept (%1)",
               [](auto &l, auto &v) { return store(values::folder(v), l.source.dataDir); },
               [](const auto &l) { return l.source.dataDir; },
               {},
               Offer::Folder},
    OptionRule{u"--property", u"-X", All, SourceHeading, u"PROPERTY=VALUE",
               u"a property of librdkafka, such as security.protocol=SSL; may be repeated", addProperty,
               currentProperties},
    OptionRule{u"--properties",
               {},
               All,
               SourceHeading,
               u"FILE",
               u"properties of a Java client or of librdkafka; others must not be able to read it",
               addPropertiesFile,
               [](const auto &l) { return l.propertiesFile; },
               {},
               Offer::SecretFile},
    OptionRule{u"--sasl-password-file",
               {},
               All,
               SourceHeading,
               u"FILE",
               u"its first line is sasl.password; others must not be able to read it",
               addPasswordFile,
               [](const auto &l) { return l.passwordFile; },
               {},
               Offer::SecretFile},
    OptionRule{u"--profile",
               {},
               All,
               SourceHeading,
               u"NAME",
               u"a connection that was saved in the window",
               setProfile,
               [](const auto &l) { return l.profile; }},
    OptionRule{u"--config",
               {},
               All,
               SourceHeading,
               u"FILE",
               u"settings, in place of /etc/spendwatch/spendwatch.conf and ~/.config/spendwatch/spendwatch.conf",
               [](auto &l, auto &v) { return store(values::file(v), l.configFile); },
               nullptr,
               {},
               Offer::File},
};

} // namespace

std::span<const OptionRule> sourceRules()
{
    return Rules;
}

} // namespace spendwatch
