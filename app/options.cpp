// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/options.h"

#include "app/option_values.h"

#include <algorithm>
#include <array>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

using Applied = tl::expected<void, QString>;
namespace values = optionvalues;

constexpr std::array All{Command::Watch, Command::Send,    Command::Table, Command::Handover,
                         Command::Adopt, Command::Recount, Command::Reset};
constexpr std::array Watch{Command::Watch};
constexpr std::array Send{Command::Send};
constexpr std::array Table{Command::Table};
constexpr std::array Adopt{Command::Adopt};
constexpr std::array Recount{Command::Recount};
constexpr std::array Asking{Command::Reset, Command::Adopt, Command::Recount};

/// Stores a checked value, or passes its error on.
template <typename T, typename Target>
Applied store(tl::expected<T, QString> value, Target &target)
{
    if (!value)
        return tl::unexpected(std::move(value.error()));
    target = std::move(*value);
    return {};
}

Applied addProperty(CommandLine &line, const QString &text)
{
    auto property = values::property(text);
    if (!property)
        return tl::unexpected(std::move(property.error()));
    line.source.properties.push_back(std::move(*property));
    return {};
}

template <TableFormat Format>
Applied setFormat(CommandLine &line, const QString &)
{
    if (line.format != TableFormat::Plain && line.format != Format)
        return tl::unexpected(u"cannot be used together with another format"_s);
    line.format = Format;
    return {};
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
constexpr QStringView ShareHeading = u"Many instances of one group, with --headless and --broker; see docs/scale.md";
constexpr QStringView SendHeading = u"What to send";
constexpr QStringView WhichHeading = u"Which customers";
constexpr QStringView FormatHeading = u"How to print";
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
constexpr std::array FromValues{
    OptionValue{u"earliest", u"everything that is there (as without it)"},
    OptionValue{u"TIME", u"purchases of that time and later: 2026-03-01, 2026-03-01T12:00:00Z, or Unix time in "
                         "milliseconds"},
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
               setHeadless},
    OptionRule{u"--http-port",
               {},
               Watch,
               WatchHeading,
               u"PORT",
               u"where GET /customer/<name> is answered (6066); 0 takes a free port",
               [](auto &l, auto &v) { return store(values::port(v), l.httpPort); }},
    OptionRule{u"--http-address",
               {},
               Watch,
               WatchHeading,
               u"ADDRESS",
               u"address to listen on (127.0.0.1: this machine only)",
               [](auto &l, auto &v) { return store(values::address(v), l.httpAddress); }},
    OptionRule{u"--hold",
               {},
               Watch,
               ShareHeading,
               u"all|share",
               {},
               [](auto &l, auto &v) { return store(values::hold(v), l.source.hold.isShare); },
               HoldValues},
    OptionRule{u"--standbys",
               {},
               Watch,
               ShareHeading,
               u"N",
               u"with --hold share: copies of a partition besides its owner's, 0 to 2 (1)",
               setStandbys},
    OptionRule{u"--advertise",
               {},
               Watch,
               ShareHeading,
               u"http://HOST:PORT",
               u"with --hold share: where other instances reach this one",
               setAdvertised},
    OptionRule{u"--share-token-file",
               {},
               Watch,
               ShareHeading,
               u"FILE",
               u"with --hold share: a secret that instances show each other",
               setShareTokenFile,
               {},
               Offer::File},
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
    OptionRule{u"--prefix", {}, Table, WhichHeading, u"TEXT", u"whose names begin with it", setPrefix},
    OptionRule{u"--limit",
               {},
               Table,
               WhichHeading,
               u"N",
               u"the N greatest",
               [](auto &l, auto &v) { return store(values::limit(v), l.table.limit); }},
    OptionRule{u"--json",
               {},
               Table,
               FormatHeading,
               {},
               uR"([{"customer":"brian","total_spent":64,"purchases":3}])",
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
               TotalsValues},
    OptionRule{
        u"--drop-unreadable", {}, Adopt, {}, {}, u"delete totals that are not 64-bit integers", setDropUnreadable},
    OptionRule{u"--from",
               {},
               Recount,
               {},
               u"TIME",
               {},
               [](auto &l, auto &v) { return store(values::from(v), l.recountFromMs); },
               FromValues},
    OptionRule{u"--yes", u"-y", Asking, {}, {}, u"do not ask", setYes},
    OptionRule{u"--broker",
               {},
               All,
               SourceHeading,
               u"HOST:PORT[,...]",
               u"Kafka's brokers. Without it: the journal, a file in the data directory",
               [](auto &l, auto &v) { return store(values::brokers(v), l.source.brokers); }},
    OptionRule{u"--app-id",
               {},
               All,
               SourceHeading,
               u"NAME",
               u"consumer group, and first part of the topics it owns (demo)",
               [](auto &l, auto &v) { return store(values::kafkaName(v), l.source.appId); }},
    OptionRule{u"--topic",
               {},
               All,
               SourceHeading,
               u"NAME",
               u"topic of the purchases (purchase_topic)",
               [](auto &l, auto &v) { return store(values::kafkaName(v), l.source.topic); }},
    OptionRule{u"--data-dir",
               {},
               All,
               SourceHeading,
               u"DIR",
               u"where the journal and the table are kept (%1)",
               [](auto &l, auto &v) { return store(values::folder(v), l.source.dataDir); },
               {},
               Offer::Folder},
    OptionRule{u"--property", u"-X", All, SourceHeading, u"PROPERTY=VALUE",
               u"a property of librdkafka, such as security.protocol=SSL; may be repeated", addProperty},
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

std::span<const OptionRule> optionRules()
{
    return Rules;
}

std::span<const OptionRule> informationRules()
{
    return Information;
}

} // namespace spendwatch
