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

constexpr std::array Rules{
    OptionRule{
        u"--broker", {}, All, true, [](auto &l, auto &v) { return store(values::brokers(v), l.source.brokers); }},
    OptionRule{
        u"--app-id", {}, All, true, [](auto &l, auto &v) { return store(values::kafkaName(v), l.source.appId); }},
    OptionRule{u"--topic", {}, All, true, [](auto &l, auto &v) { return store(values::kafkaName(v), l.source.topic); }},
    OptionRule{
        u"--data-dir", {}, All, true, [](auto &l, auto &v) { return store(values::folder(v), l.source.dataDir); }},
    OptionRule{u"--property", u"-X", All, true, addProperty},
    OptionRule{u"--headless", {}, Watch, false, setHeadless},
    OptionRule{u"--http-port", {}, Watch, true, [](auto &l, auto &v) { return store(values::port(v), l.httpPort); }},
    OptionRule{
        u"--http-address", {}, Watch, true, [](auto &l, auto &v) { return store(values::address(v), l.httpAddress); }},
    OptionRule{
        u"--customers", {}, Send, true, [](auto &l, auto &v) { return store(values::customers(v), l.plan.customers); }},
    OptionRule{u"--rate", {}, Send, true, [](auto &l, auto &v) { return store(values::rate(v), l.plan.perSecond); }},
    OptionRule{u"--seed", {}, Send, true, [](auto &l, auto &v) { return store(values::seed(v), l.plan.seed); }},
    OptionRule{
        u"--min-amount", {}, Send, true, [](auto &l, auto &v) { return store(values::amount(v), l.plan.minAmount); }},
    OptionRule{
        u"--max-amount", {}, Send, true, [](auto &l, auto &v) { return store(values::amount(v), l.plan.maxAmount); }},
    OptionRule{u"--no-key", {}, Send, false, setNoKey},
    OptionRule{u"--json", {}, Table, false, setFormat<TableFormat::Json>},
    OptionRule{u"--ndjson", {}, Table, false, setFormat<TableFormat::NdJson>},
    OptionRule{u"--csv", {}, Table, false, setFormat<TableFormat::Csv>},
    OptionRule{u"--prefix", {}, Table, true, setPrefix},
    OptionRule{u"--limit", {}, Table, true, [](auto &l, auto &v) { return store(values::limit(v), l.table.limit); }},
    OptionRule{u"--totals", {}, Adopt, true, [](auto &l, auto &v) { return store(values::adoptTotals(v), l.adopt); }},
    OptionRule{u"--drop-unreadable", {}, Adopt, false, setDropUnreadable},
    OptionRule{u"--from", {}, Recount, true, [](auto &l, auto &v) { return store(values::from(v), l.recountFromMs); }},
    OptionRule{u"--yes", u"-y", Asking, false, setYes},
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

QStringView commandWord(Command command)
{
    switch (command) {
    case Command::Send:
        return u"send";
    case Command::Table:
        return u"table";
    case Command::Handover:
        return u"handover";
    case Command::Adopt:
        return u"adopt";
    case Command::Recount:
        return u"recount";
    case Command::Reset:
        return u"reset";
    case Command::Watch:
    case Command::Version:
    case Command::Help:
        break;
    }
    return {};
}

} // namespace spendwatch
