// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/option_parts.h"
#include "app/secret_files.h"

namespace spendwatch {

using namespace Qt::StringLiterals;
namespace values = optionvalues;
using optioncommands::Watch;

namespace {

constexpr QStringView WatchHeading = u"Watching";
constexpr QStringView HttpHeading = u"Who may ask over HTTP; see docs/http.md";
constexpr QStringView ShareHeading = u"Many instances of one group, with --headless and --broker; see docs/scale.md";

constexpr std::array Http{Command::Watch, Command::Table, Command::Status, Command::Tail};

Applied setHeadless(CommandLine &line, const QString &)
{
    line.headless = true;
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

Applied setCustomerHistory(CommandLine &line, const QString &text)
{
    if (text != u"hour" && text != u"day")
        return tl::unexpected(u"is hour or day"_s);
    return store(values::windowSize(text), line.source.customerHistory);
}

QString customerHistoryOf(const CommandLine &line)
{
    if (!line.source.customerHistory)
        return {};
    const std::string_view name = nameOf(*line.source.customerHistory);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

constexpr std::array HistoryValues{
    OptionValue{u"hour", u"each hour of the last 60 days, and days before that"},
    OptionValue{u"day", u"each day of the last 800 days, by UTC"},
};

constexpr std::array HoldValues{
    OptionValue{u"all", u"keep all partitions (default)"},
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
    OptionRule{u"--history",
               {},
               Watch,
               WatchHeading,
               u"hour|day",
               u"keep for each customer what was spent in each, likewise; with Kafka in a topic of its own, "
               u"APP-customer_history-changelog",
               setCustomerHistory,
               customerHistoryOf,
               HistoryValues},
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
    OptionRule{u"--currency",
               {},
               Watch,
               WatchHeading,
               u"CODE",
               u"of amounts in the window: EUR",
               [](auto &l, auto &v) { return store(values::currency(v), l.currency); },
               [](const auto &l) { return l.currency; }},
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
};

} // namespace

std::span<const OptionRule> watchRules()
{
    return Rules;
}

} // namespace spendwatch
