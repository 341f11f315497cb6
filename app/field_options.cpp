// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/option_parts.h"

namespace spendwatch {

using namespace Qt::StringLiterals;
namespace values = optionvalues;
using optioncommands::All;

namespace {

constexpr QStringView BeginHeading = u"With which purchases counting begins, where there are no totals";
constexpr QStringView FieldsHeading = u"Where a message has the parts of a purchase, as JSON pointers";

constexpr std::array Counting{Command::Watch, Command::Recount};

/// The setting is for a new app id. A recount forgets totals, so what it is to count stands on its command line only.
Applied setFrom(CommandLine &line, const QString &text)
{
    if (line.command == Command::Recount)
        return line.applying == CommandLineOrigin ? store(values::from(text), line.recountFromMs) : Applied();
    line.begin = text;
    return store(values::begin(text), line.source.begin);
}

constexpr std::array FromValues{
    OptionValue{u"earliest", u"everything that is there (default)"},
    OptionValue{u"latest", u"what comes from now on; not with recount"},
    OptionValue{u"TIME", u"purchases of that time and later: 2026-03-01, 2026-03-01T12:00:00Z, Unix time in "
                         "milliseconds; or how long ago: -24h, -7d; not with recount"},
};

constexpr std::array Rules{
    OptionRule{
        u"--from", {}, Counting, BeginHeading, u"TIME", {}, setFrom, [](const auto &l) { return l.begin; }, FromValues},
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
};

} // namespace

std::span<const OptionRule> fieldRules()
{
    return Rules;
}

} // namespace spendwatch
