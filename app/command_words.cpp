// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/command_parts.h"
#include "app/option_values.h"
#include "app/suggestion.h"
#include "engine/values/printable.h"

#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// Those of one purchase that were given, or those that are still needed.
QString givenOptions(const GivenPurchase &given, bool wereGiven)
{
    QStringList options;
    if (given.customer.has_value() == wereGiven)
        options.append(wereGiven ? u"--customer"_s : u"--customer NAME"_s);
    if (given.amount.has_value() == wereGiven)
        options.append(wereGiven ? u"--amount"_s : u"--amount A"_s);
    if (given.note && wereGiven)
        options.append(u"--note"_s);
    return options.join(u" and "_s);
}

Checked applySendWords(QStringList &words, CommandLine &line)
{
    if (line.given.isBegun()) {
        line.sendKind = SendKind::Given;
        if (!words.isEmpty() && !(line.given.customer && line.given.amount)) {
            return wrong(
                u"%1 belongs to one purchase that is given, which also needs %2; \"%3\" sends random ones."_s.arg(
                    givenOptions(line.given, true), givenOptions(line.given, false),
                    printable(optionvalues::withoutLogin(words.front()))));
        }
        return {};
    }
    if (words.isEmpty())
        return wrong(u"send needs to know how many: `spendwatch send 100` (0 sends until stopped)."_s);
    const QString word = words.takeFirst();
    if (word == u"-") {
        line.sendKind = SendKind::Lines;
        return {};
    }
    const auto count = optionvalues::count(word);
    if (!count)
        return wrong(u"What follows send %1."_s.arg(count.error()));
    line.plan.count = *count;
    return {};
}

Checked applyRejectedWords(QStringList &words, CommandLine &line)
{
    static const QStringList actions{u"list"_s, u"show"_s, u"resend"_s};
    if (words.isEmpty())
        return wrong(u"rejected needs to know what to do: list, show or resend."_s);
    const QString word = words.takeFirst();
    const qsizetype action = actions.indexOf(word);
    if (action < 0)
        return wrong(
            u"rejected cannot \"%1\", only list, show and resend.%2"_s.arg(printable(word), suggestion(word, actions)));
    RejectedSelection &wanted = line.rejected;
    wanted.action = static_cast<RejectedAction>(action);
    if (wanted.action == RejectedAction::List)
        return {};
    if (words.isEmpty())
        return wrong(u"rejected %1 needs the number of a message, as `spendwatch rejected list` shows it."_s.arg(word));
    wanted.all = wanted.action == RejectedAction::Resend && words == QStringList{u"all"_s};
    wanted.ids = std::exchange(words, {});
    if (wanted.action == RejectedAction::Show && wanted.ids.size() > 1)
        return wrong(u"rejected show takes one number."_s);
    for (const QString &id : std::as_const(wanted.ids))
        if (!wanted.all && !optionvalues::letterId(id))
            return wrong(u"rejected %1: \"%2\" is not a number that `spendwatch rejected list` shows."_s.arg(
                word, printable(id.left(40))));
    return {};
}

} // namespace

Checked applyWords(QStringList words, CommandLine &line)
{
    Checked applied;
    if (line.command == Command::Send)
        applied = applySendWords(words, line);
    if (line.command == Command::Rejected)
        applied = applyRejectedWords(words, line);
    if (!applied)
        return applied;
    if (line.command == Command::Table)
        line.table.names = std::exchange(words, {});
    if (line.command == Command::Config && !words.isEmpty() && words.front() == u"check") {
        line.checkConfig = true;
        words.removeFirst();
    }
    if (!words.isEmpty())
        return wrong(u"Unexpected argument \"%1\"."_s.arg(printable(optionvalues::withoutLogin(words.front()))));
    return {};
}

} // namespace spendwatch
