// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/options.h"

#include "app/option_values.h"
#include "app/secret_files.h"
#include "engine/stream/property_names.h"
#include "engine/values/connection.h"
#include "engine/values/printable.h"

#include <algorithm>
#include <array>
#include <map>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

using Applied = tl::expected<void, QString>;
namespace values = optionvalues;

constexpr std::array All{Command::Watch,   Command::Send,     Command::Table,    Command::Status,
                         Command::Tail,    Command::Rejected, Command::Handover, Command::Adopt,
                         Command::Recount, Command::Reset,    Command::Config};
constexpr std::array Watch{Command::Watch};
constexpr std::array Http{Command::Watch, Command::Table, Command::Status, Command::Tail};
constexpr std::array Send{Command::Send};
constexpr std::array Table{Command::Table};
constexpr std::array Status{Command::Status};
constexpr std::array Adopt{Command::Adopt};
constexpr std::array Counting{Command::Watch, Command::Recount};
constexpr std::array Asking{Command::Reset, Command::Adopt, Command::Recount, Command::Rejected};
constexpr std::array Lists{Command::Table, Command::Rejected};
constexpr std::array Json{Command::Table, Command::Status, Command::Tail, Command::Rejected, Command::Config};

/// Stores a checked value, or passes its error on.
template <typename T, typename Target>
Applied store(tl::expected<T, QString> value, Target &target)
{
    if (!value)
        return tl::unexpected(std::move(value.error()));
    target = std::move(*value);
    return {};
}

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

QString yesOrNo(bool value)
{
    return value ? u"true"_s : u"false"_s;
}

template <TableFormat Format>
Applied setFormat(CommandLine &line, const QString &)
{
    if (line.format != TableFormat::Plain && line.format != Format)
        return tl::unexpected(u"cannot be used together with another format"_s);
    line.format = Format;
    return {};
}

Applied setTimeout(CommandLine &line, const QString &text)
{
    line.hasTimeout = true;
    return store(values::seconds(text), line.status.timeoutSeconds);
}

Applied setPrefix(CommandLine &line, const QString &text)
{
    line.table.prefix = text;
    return {};
}

Applied setHeadless(CommandLine &line, const QString &)
{
    line.headless = true;
    return {};
}

Applied setObserve(CommandLine &line, const QString &)
{
    line.source.observe = true;
    return {};
}

Applied setHistory(CommandLine &line, const QString &)
{
    line.source.keepsHistory = true;
    return {};
}

Applied setStandbys(CommandLine &line, const QString &text)
{
    line.shareOption = u"--standbys"_s;
    return store(values::standbys(text), line.source.hold.standbys);
}

Applied setAdvertised(CommandLine &line, const QString &text)
{
    line.shareOption = u"--advertise"_s;
    return store(values::advertised(text), line.source.hold.address);
}

Applied setShareTokenFile(CommandLine &line, const QString &text)
{
    line.shareOption = u"--share-token-file"_s;
    return store(values::folder(text), line.shareTokenFile);
}

Applied setHttpTokenFile(CommandLine &line, const QString &text)
{
    const auto path = values::file(text);
    auto token = path.and_then(readTokenFile);
    if (!token)
        return tl::unexpected(std::move(token.error()));
    line.http.token = *std::move(token);
    line.http.tokenFile = *path;
    return {};
}

Applied addAllowedHost(CommandLine &line, const QString &text)
{
    auto name = values::hostName(text);
    if (!name)
        return tl::unexpected(std::move(name.error()));
    if (!line.http.allowedHosts.contains(*name))
        line.http.allowedHosts.append(*name);
    return {};
}

/// The setting is for a new app id. A recount forgets totals, so what it is to count stands on its command line only.
Applied setFrom(CommandLine &line, const QString &text)
{
    if (line.command == Command::Recount)
        return line.applying == CommandLineOrigin ? store(values::from(text), line.recountFromMs) : Applied();
    line.begin = text;
    return store(values::begin(text), line.source.begin);
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

Applied setGivenNote(CommandLine &line, const QString &text)
{
    line.given.note = text;
    return {};
}

Applied setNoKey(CommandLine &line, const QString &)
{
    line.sendKeys = PurchaseKeys::None;
    return {};
}

Applied setDropUnreadable(CommandLine &line, const QString &)
{
    line.dropUnreadable = true;
    return {};
}

Applied setYes(CommandLine &line, const QString &)
{
    line.yes = true;
    return {};
}

constexpr QStringView SourceHeading = u"Where the purchases are";
constexpr QStringView WatchHeading = u"Watching";
constexpr QStringView HttpHeading = u"Who may ask over HTTP; see docs/http.md";
constexpr QStringView ShareHeading = u"Many instances of one group, with --headless and --broker; see docs/scale.md";
constexpr QStringView SendHeading = u"What to send";
constexpr QStringView GivenHeading = u"One purchase that is given";
constexpr QStringView LogHeading = u"What is told on the way";
constexpr QStringView WhichHeading = u"Which of them";
constexpr QStringView InstanceHeading = u"Which Spendwatch, and in which state";
constexpr QStringView FormatHeading = u"How to print";
constexpr QStringView FieldsHeading = u"Where a message has the parts of a purchase, as JSON pointers";
constexpr QStringView BeginHeading = u"With which purchases counting begins, where there are no totals";
constexpr QStringView OtherHeading = u"Other";

constexpr std::array TotalsValues{
    OptionValue{
        u"latest",
        u"of a customer with totals in several partitions the newest by the time of its record; the others are "
        "deleted. Right for a Faust worker that keeps its table in memory, as it does by default: it writes one "
        "total for all partitions wherever the purchase came in"},
    OptionValue{
        u"sum",
        u"their sum, in the partition of the newest. Right for a Faust worker with RocksDB: it keeps one total a "
        "partition"},
    OptionValue{
        u"spendwatch",
        u"Spendwatch's own once more, where another program wrote behind them: a worker that lost its group and "
        "came back. Takes from the table in the data directory what the changelog no longer has"},
};
constexpr std::array LogFormatValues{
    OptionValue{u"text", u"lines for people (as without it)"},
    OptionValue{u"json", u"an object a line, with an id that is the same for each message of a kind"},
};
constexpr std::array FromValues{
    OptionValue{u"earliest", u"everything that is there (as without it)"},
    OptionValue{u"latest", u"what comes from now on; not with recount"},
    OptionValue{u"TIME", u"purchases of that time and later: 2026-03-01, 2026-03-01T12:00:00Z, Unix time in "
                         "milliseconds; or how long ago: -24h, -7d; not with recount"},
};

constexpr std::array HoldValues{
    OptionValue{u"all", u"keep all partitions (as without it)"},
    OptionValue{u"share", u"keep one's own partitions and some copies, and ask the other instances for the rest"},
};

constexpr std::array Rules{
    OptionRule{u"--headless",
               {},
               Watch,
               WatchHeading,
               {},
               u"no window; spoken lines on stdout, the log on stderr",
               setHeadless,
               [](const auto &l) { return yesOrNo(l.headless); }},
    OptionRule{
        u"--spending-history",
        {},
        Watch,
        WatchHeading,
        {},
        u"keep what was spent in each minute, hour and day, too, exactly once as the totals are; with Kafka in a "
        u"topic of its own, APP-spending_history-changelog",
        setHistory,
        [](const auto &l) { return yesOrNo(l.source.keepsHistory); }},
    OptionRule{u"--http-port",
               {},
               Watch,
               WatchHeading,
               u"PORT",
               u"where GET /customer/<name> is answered (6066); 0 takes a free port",
               [](auto &l, auto &v) { return store(values::port(v), l.httpPort); },
               [](const auto &l) { return QString::number(l.httpPort); }},
    OptionRule{u"--http-address",
               {},
               Watch,
               WatchHeading,
               u"ADDRESS",
               u"address to listen on (127.0.0.1: this machine only)",
               [](auto &l, auto &v) { return store(values::address(v), l.httpAddress); },
               [](const auto &l) { return l.httpAddress; }},
    OptionRule{
        u"--http-token-file",
        {},
        Http,
        HttpHeading,
        u"FILE",
        u"a secret to be shown with each request, but for /health/live and /health/ready; others must not be able to "
        u"read it",
        setHttpTokenFile,
        [](const auto &l) { return l.http.tokenFile; },
        {},
        Offer::SecretFile},
    OptionRule{u"--http-certificate",
               {},
               Watch,
               HttpHeading,
               u"FILE",
               u"answer with TLS only: a certificate and its chain, PEM; read again when it is renewed",
               [](auto &l, auto &v) { return store(values::file(v), l.http.certificateFile); },
               [](const auto &l) { return l.http.certificateFile; },
               {},
               Offer::File},
    OptionRule{u"--http-key",
               {},
               Watch,
               HttpHeading,
               u"FILE",
               u"its private key, PEM, without a passphrase; others must not be able to read it",
               [](auto &l, auto &v) { return store(values::file(v), l.http.keyFile); },
               [](const auto &l) { return l.http.keyFile; },
               {},
               Offer::SecretFile},
    OptionRule{u"--http-allowed-host",
               {},
               Watch,
               HttpHeading,
               u"NAME",
               u"a further name that requests may call it by, * for any; may be repeated",
               addAllowedHost,
               [](const auto &l) { return l.http.allowedHosts.join(u'\n'); }},
    OptionRule{
        u"--http-ca-file",
        {},
        Http,
        HttpHeading,
        u"FILE",
        u"whose certificates to trust when another Spendwatch is asked, PEM; in place of those the system trusts",
        [](auto &l, auto &v) { return store(values::file(v), l.http.caFile); },
        [](const auto &l) { return l.http.caFile; },
        {},
        Offer::File},
    OptionRule{u"--hold",
               {},
               Watch,
               ShareHeading,
               u"all|share",
               {},
               [](auto &l, auto &v) { return store(values::hold(v), l.source.hold.isShare); },
               [](const auto &l) { return l.source.hold.isShare ? u"share"_s : u"all"_s; },
               HoldValues},
    OptionRule{u"--standbys",
               {},
               Watch,
               ShareHeading,
               u"N",
               u"with --hold share: copies of a partition besides its owner's, 0 to 2 (1)",
               setStandbys,
               [](const auto &l) { return QString::number(l.source.hold.standbys); }},
    OptionRule{u"--advertise",
               {},
               Watch,
               ShareHeading,
               u"http://HOST:PORT",
               u"with --hold share: where other instances reach this one",
               setAdvertised,
               [](const auto &l) { return l.source.hold.address; }},
    OptionRule{u"--share-token-file",
               {},
               Watch,
               ShareHeading,
               u"FILE",
               u"with --hold share: a secret that instances show each other",
               setShareTokenFile,
               [](const auto &l) { return l.shareTokenFile; },
               {},
               Offer::SecretFile},
    OptionRule{u"--customer",
               {},
               Send,
               GivenHeading,
               u"NAME",
               u"who spends",
               [](auto &l, auto &v) { return store(values::customer(v), l.given.customer); }},
    OptionRule{u"--amount",
               {},
               Send,
               GivenHeading,
               u"A",
               u"how much: an integer of 64 bits",
               [](auto &l, auto &v) { return store(values::amount(v), l.given.amount); }},
    OptionRule{u"--note", {}, Send, GivenHeading, u"TEXT", u"a note of the purchase; without it none", setGivenNote},
    OptionRule{u"--customers",
               {},
               Send,
               SendHeading,
               u"A,B,...",
               u"who spends (hamzah,meher,brian)",
               [](auto &l, auto &v) { return store(values::customers(v), l.plan.customers); }},
    OptionRule{u"--rate",
               {},
               Send,
               SendHeading,
               u"R/s",
               u"a steady flow of R purchases a second; without it as fast as possible",
               [](auto &l, auto &v) { return store(values::rate(v), l.plan.perSecond); }},
    OptionRule{u"--seed",
               {},
               Send,
               SendHeading,
               u"S",
               u"same seed, same purchases",
               [](auto &l, auto &v) { return store(values::seed(v), l.plan.seed); }},
    OptionRule{u"--min-amount",
               {},
               Send,
               SendHeading,
               u"A",
               u"minimum amount (1)",
               [](auto &l, auto &v) { return store(values::amount(v), l.plan.minAmount); }},
    OptionRule{u"--max-amount",
               {},
               Send,
               SendHeading,
               u"A",
               u"maximum amount (20)",
               [](auto &l, auto &v) { return store(values::amount(v), l.plan.maxAmount); }},
    OptionRule{u"--no-key",
               {},
               Send,
               SendHeading,
               {},
               u"purchases without a key, evenly over the partitions of a Kafka topic; else the "
               "customer is the key, so that a total stays in one partition",
               setNoKey},
    OptionRule{u"--by",
               {},
               Table,
               WhichHeading,
               u"minute|hour|day",
               u"what was spent in each of them, in place of the totals; of a Spendwatch with --spending-history",
               [](auto &l, auto &v) { return store(values::windowSize(v), l.table.by); }},
    OptionRule{u"--time-zone",
               {},
               Table,
               WhichHeading,
               u"ZONE",
               u"with --by: whose days and times, as in Europe/Berlin (UTC); such days go back 60 days",
               [](auto &l, auto &v) { return store(values::timeZone(v), l.table.timeZone); }},
    OptionRule{u"--prefix", {}, Table, WhichHeading, u"TEXT", u"whose names begin with it", setPrefix},
    OptionRule{u"--limit",
               {},
               Lists,
               WhichHeading,
               u"N",
               u"the N greatest; of rejected messages the N newest (100)",
               [](auto &l, auto &v) { return store(values::limit(v), l.table.limit); }},
    OptionRule{u"--url",
               {},
               Status,
               InstanceHeading,
               u"URL",
               u"where it answers: http://127.0.0.1:6066",
               [](auto &l, auto &v) { return store(values::url(v), l.status.url); }},
    OptionRule{u"--wait",
               {},
               Status,
               InstanceHeading,
               u"STATE",
               u"wait until it is connecting, restoring, rebalancing, running, waiting, failed or stopped; also for it "
               u"to start",
               [](auto &l, auto &v) { return store(values::workerState(v), l.status.waitFor); }},
    OptionRule{u"--timeout", {}, Status, InstanceHeading, u"SECONDS", u"with --wait: for how long (60)", setTimeout},
    OptionRule{
        u"--json",
        {},
        Json,
        FormatHeading,
        {},
        u"for programs: one array of objects; of `tail` an object a line; of `status` what GET /partitions answers",
        setFormat<TableFormat::Json>},
    OptionRule{
        u"--ndjson", {}, Table, FormatHeading, {}, u"the same objects, a line each", setFormat<TableFormat::NdJson>},
    OptionRule{u"--csv", {}, Table, FormatHeading, {}, u"customer,total_spent,purchases", setFormat<TableFormat::Csv>},
    OptionRule{u"--csv-safe",
               {},
               Table,
               FormatHeading,
               {},
               u"the same for spreadsheets: with a byte order mark, and a ' before names that look like formulas",
               setFormat<TableFormat::SafeCsv>},
    OptionRule{u"--totals",
               {},
               Adopt,
               {},
               u"WHICH",
               {},
               [](auto &l, auto &v) { return store(values::adoptTotals(v), l.adopt); },
               nullptr,
               TotalsValues},
    OptionRule{
        u"--drop-unreadable", {}, Adopt, {}, {}, u"delete totals that are not 64-bit integers", setDropUnreadable},
    OptionRule{
        u"--from", {}, Counting, BeginHeading, u"TIME", {}, setFrom, [](const auto &l) { return l.begin; }, FromValues},
    OptionRule{u"--yes", u"-y", Asking, {}, {}, u"do not ask", setYes},
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
    OptionRule{u"--customer-field",
               {},
               All,
               FieldsHeading,
               u"POINTER",
               u"who spends (/customer): a string, or a whole number",
               [](auto &l, auto &v) { return store(values::field(v), l.source.fields.customer); },
               [](const auto &l) { return l.source.fields.customer; }},
    OptionRule{u"--amount-field",
               {},
               All,
               FieldsHeading,
               u"POINTER",
               u"how much (/amount)",
               [](auto &l, auto &v) { return store(values::field(v), l.source.fields.amount); },
               [](const auto &l) { return l.source.fields.amount; }},
    OptionRule{u"--id-field",
               {},
               All,
               FieldsHeading,
               u"POINTER",
               u"the purchase's id (/msg_id); where other fields are chosen, it may be missing unless it is named",
               [](auto &l, auto &v) { return store(values::field(v), l.source.fields.id); },
               [](const auto &l) { return l.source.fields.id; }},
    OptionRule{u"--note-field",
               {},
               All,
               FieldsHeading,
               u"POINTER",
               u"its note (/note)",
               [](auto &l, auto &v) { return store(values::field(v), l.source.fields.note); },
               [](const auto &l) { return l.source.fields.note; }},
    OptionRule{u"--items-field",
               {},
               All,
               FieldsHeading,
               u"POINTER",
               u"a list of purchases: the other fields are then those of its items, and with message: before them "
               "those of the whole message",
               [](auto &l, auto &v) { return store(values::field(v), l.source.fields.items); },
               [](const auto &l) { return l.source.fields.items; }},
    OptionRule{u"--decimals",
               {},
               All,
               FieldsHeading,
               u"N",
               u"how many decimals amounts have, 0 to 9 (0): 2 for 12.50; amounts that have more are rejected",
               [](auto &l, auto &v) { return store(values::decimals(v), l.source.fields.decimals); },
               [](const auto &l) { return QString::number(l.source.fields.decimals); }},
    OptionRule{u"--currency",
               {},
               Watch,
               WatchHeading,
               u"CODE",
               u"of amounts in the window: EUR",
               [](auto &l, auto &v) { return store(values::currency(v), l.currency); },
               [](const auto &l) { return l.currency; }},
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

constexpr std::array Information{
    OptionRule{u"--help", u"-h", All, OtherHeading, {}, u"how to call it"},
    OptionRule{u"--version", u"-v", All, OtherHeading, {}, u"the version"},
};

} // namespace

bool OptionRule::fits(Command command) const
{
    return std::ranges::find(commands, command) != commands.end();
}

bool OptionRule::isCommon() const
{
    return commands.data() == All.data();
}

QString OptionRule::environmentName() const
{
    return u"SPENDWATCH_"_s + settingName().toUpper().replace(u'-', u'_');
}

QString OptionRule::credentialName() const
{
    const QString setting = settingName();
    if (offer != Offer::SecretFile)
        return {};
    return u"spendwatch."_s + (setting.endsWith(u"-file") ? setting.chopped(5) : setting);
}

std::span<const OptionRule> optionRules()
{
    return Rules;
}

std::span<const OptionRule> informationRules()
{
    return Information;
}

} // namespace spendwatch
