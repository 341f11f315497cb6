// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/option_parts.h"

namespace spendwatch {

using namespace Qt::StringLiterals;
namespace values = optionvalues;

namespace {

constexpr QStringView WhichHeading = u"Which of them";
constexpr QStringView InstanceHeading = u"Which Spendwatch, and in which state";
constexpr QStringView FormatHeading = u"How to print";

constexpr std::array Table{Command::Table};
constexpr std::array Status{Command::Status};
constexpr std::array Adopt{Command::Adopt};
constexpr std::array Asking{Command::Reset, Command::Adopt, Command::Recount, Command::Rejected};
constexpr std::array Lists{Command::Table, Command::Rejected};
constexpr std::array Json{Command::Table, Command::Status, Command::Tail, Command::Rejected, Command::Config};

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

constexpr std::array Rules{
    OptionRule{
        u"--by",
        {},
        Table,
        WhichHeading,
        u"minute|hour|day",
        u"what was spent in each of them, in place of the totals; of a Spendwatch with --spending-history, or of the "
        u"customers that are named, with --history",
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
               u"the N greatest; of rejected messages the N newest (100, at most 10,000)",
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
    OptionRule{u"--yes", u"-y", Asking, {}, {}, u"do not ask", setYes},
};

} // namespace

std::span<const OptionRule> printRules()
{
    return Rules;
}

} // namespace spendwatch
