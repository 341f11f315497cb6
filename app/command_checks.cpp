// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/command_parts.h"
#include "app/commands.h"

#include <algorithm>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// An option for random purchases that was given for others.
QString randomOptionOf(const CommandLine &line)
{
    for (const auto &name : {u"--customers"_s, u"--rate"_s, u"--seed"_s, u"--min-amount"_s, u"--max-amount"_s})
        if (line.origins.contains(name))
            return name;
    return {};
}

Checked checkSend(const CommandLine &line)
{
    if (line.source.fields.format != MessageFormat::Json)
        return wrong(u"send writes JSON, which --format %1 does not read."_s.arg(nameOf(line.source.fields.format)));
    if (line.sendKind != SendKind::Lines && !line.source.fields.isDemo())
        return wrong(
            u"Test purchases are written as the demo's record, which the chosen fields do not read: send your own "
            "with `spendwatch send -`."_s);
    if (line.sendKind == SendKind::Given && !(line.given.customer && line.given.amount))
        return wrong(u"One purchase needs both --customer NAME and --amount A."_s);
    const QString random = randomOptionOf(line);
    if (line.sendKind != SendKind::Random && !random.isEmpty())
        return wrong(u"%1 is for random purchases: `spendwatch send 100`."_s.arg(random));
    if (line.plan.minAmount > line.plan.maxAmount)
        return wrong(u"--min-amount is greater than --max-amount (%1 and %2)."_s.arg(line.plan.minAmount)
                         .arg(line.plan.maxAmount));
    return {};
}

/// Whether a property was given on the command line.
bool hasOwnProperty(const CommandLine &line)
{
    return std::ranges::any_of(line.source.properties, [&](const auto &property) {
        const auto found = line.origins.find(property.first);
        return found != line.origins.end() && found->second == CommandLineOrigin;
    });
}

Checked checkHold(const CommandLine &line)
{
    const HoldSettings &hold = line.source.hold;
    if (!hold.isShare)
        return line.shareOption.isEmpty() ? Checked() : wrong(u"%1 goes with --hold share."_s.arg(line.shareOption));
    if (line.source.keepsHistory)
        return wrong(u"--spending-history does not go with --hold share: no instance would have all of it."_s);
    if (line.source.customerHistory)
        return wrong(u"--history does not go with --hold share: no instance would have all of it."_s);
    if (!line.source.usesKafka())
        return wrong(u"--hold share needs --broker HOST:PORT: a journal has one partition."_s);
    if (!line.headless)
        return wrong(u"--hold share needs --headless: a window shows all customers."_s);
    if (line.source.begin.kind != BeginAt::Kind::Earliest)
        return wrong(u"--from does not go with --hold share: start the app id once without, then share."_s);
    if (hold.address.isEmpty())
        return wrong(u"--hold share needs --advertise http://HOST:PORT: where other instances reach this one."_s);
    return {};
}

bool writes(const CommandLine &line)
{
    switch (line.command) {
    case Command::Send:
    case Command::Handover:
    case Command::Adopt:
    case Command::Recount:
    case Command::Reset:
        return true;
    case Command::Rejected:
        return line.rejected.action == RejectedAction::Resend;
    case Command::Watch:
    case Command::Table:
    case Command::Status:
    case Command::Tail:
    case Command::Config:
    case Command::Version:
    case Command::Help:
        break;
    }
    return false;
}

/// Whoever only observes writes nothing, wherever that was said.
Checked checkObserve(const CommandLine &line)
{
    if (!line.source.observe)
        return {};
    if (writes(line)) {
        const auto origin = line.origins.find(u"--observe"_s);
        return wrong(
            u"%1 writes, and --observe (%2) forbids that. Leave it away, or do it where the purchases are counted."_s
                .arg(line.command == Command::Rejected ? u"rejected resend"_s : commandWord(line.command).toString(),
                     origin == line.origins.end() ? CommandLineOrigin : origin->second));
    }
    const bool opens = line.command == Command::Watch || line.checkConfig;
    if (opens && !line.source.usesKafka())
        return wrong(u"--observe needs --broker HOST:PORT: a journal has nobody else who counts it."_s);
    if (line.source.hold.isShare)
        return wrong(
            u"--observe does not go with --hold share: who observes owns no partitions, and knows all totals."_s);
    if (line.source.keepsHistory)
        return wrong(
            u"--observe does not go with --spending-history: ask an instance that counts for what was spent in time."_s);
    if (line.source.customerHistory)
        return wrong(
            u"--observe does not go with --history: ask an instance that counts for what a customer spent in time."_s);
    return {};
}

Checked checkHistory(const TableSelection &table)
{
    if (!table.by)
        return table.timeZone.isEmpty() ? Checked() : wrong(u"--time-zone goes with --by: whose days."_s);
    if (!table.prefix.isEmpty() || table.limit > 0)
        return wrong(
            u"--by is of the customers that are named, or of all together: leave --prefix and --limit away."_s);
    if (!table.names.isEmpty() && table.by == WindowSize::Minute)
        return wrong(u"--by minute is of all customers together: leave the names away, or ask by hour or day."_s);
    return {};
}

Checked checkFormat(const CommandLine &line)
{
    if (line.source.fields.format == MessageFormat::Avro && line.registry.url.isEmpty())
        return wrong(u"--format avro needs --schema-registry URL: the schemas are there."_s);
    if (line.registry.url.isEmpty() && !(line.registry.caFile.isEmpty() && line.registry.login.isEmpty()))
        return wrong(u"%1 goes with --schema-registry URL."_s.arg(
            line.registry.caFile.isEmpty() ? u"--schema-registry-login-file"_s : u"--schema-registry-ca"_s));
    return {};
}

Checked checkHttp(const CommandLine &line)
{
    if (line.http.certificateFile.isEmpty() != line.http.keyFile.isEmpty())
        return wrong(u"--http-certificate and --http-key go together: %1 is missing."_s.arg(
            line.http.keyFile.isEmpty() ? u"--http-key FILE"_s : u"--http-certificate FILE"_s));
    return {};
}

/// What only Kafka has.
Checked checkKafka(const CommandLine &line)
{
    if (line.source.usesKafka())
        return {};
    if (hasOwnProperty(line))
        return wrong(u"-X is for Kafka: it needs --broker HOST:PORT."_s);
    if (line.command == Command::Handover)
        return wrong(u"handover needs --broker HOST:PORT: there is nothing to hand over from a journal."_s);
    if (line.command == Command::Adopt)
        return wrong(u"adopt needs --broker HOST:PORT: nobody else writes totals into a journal."_s);
    return {};
}

} // namespace

Checked checkTogether(const CommandLine &line)
{
    const SourceSettings &source = line.source;
    constexpr qsizetype MaxTopicLength = 249;
    QStringList topics{source.changelogTopic(), source.deadLetterTopic()};
    topics += source.historyTopics();
    for (const QString &topic : std::as_const(topics)) {
        if (topic.size() > MaxTopicLength) {
            return wrong(u"--app-id and --topic are too long: a topic named after them would have %1 characters, and "
                         "Kafka takes 249."_s.arg(topic.size()));
        }
    }
    if (auto checked = checkObserve(line); !checked)
        return checked;
    if (auto checked = checkKafka(line); !checked)
        return checked;
    const bool isForFaust = line.command == Command::Handover || line.command == Command::Adopt;
    if (isForFaust && !source.fields.isDemo())
        return wrong(u"%1 goes with the demo's record only: Faust's worker reads no other fields."_s.arg(
            line.command == Command::Handover ? u"handover"_s : u"adopt"_s));
    if (line.command == Command::Adopt && !line.adopt)
        return wrong(u"adopt needs to know which totals to take: --totals latest, sum or spendwatch."_s);
    if (line.dropUnreadable && line.adopt == AdoptTotalsChoice::Spendwatch)
        return wrong(
            u"--drop-unreadable does not go with --totals spendwatch, which writes Spendwatch's own over them."_s);
    if (!line.table.names.isEmpty() && (!line.table.prefix.isEmpty() || line.table.limit > 0))
        return wrong(u"--prefix and --limit are for the list of all customers: leave the names away."_s);
    if (auto checked = checkHistory(line.table); !checked)
        return checked;
    if (line.hasTimeout && line.status.waitFor.isEmpty())
        return wrong(u"--timeout goes with --wait: for how long."_s);
    if (line.command == Command::Rejected && line.format != TableFormat::Plain
        && line.rejected.action == RejectedAction::Resend)
        return wrong(u"--json is for `spendwatch rejected list` and `show`."_s);
    if (line.command == Command::Send)
        return checkSend(line);
    if (line.command != Command::Watch && !line.checkConfig)
        return {};
    return checkFormat(line).and_then([&] { return checkHttp(line); }).and_then([&] { return checkHold(line); });
}

} // namespace spendwatch
