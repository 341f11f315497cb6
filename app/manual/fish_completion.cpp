// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/manual/manual.h"
#include "app/manual/words.h"

namespace spendwatch::manual {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView Head = uR"(# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
# Completion of spendwatch's command line for fish; made from the table that parses it.

complete -c spendwatch -f
)";

/// A single-quoted word.
QString quoted(QStringView text)
{
    QString safe = text.toString();
    safe.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
    return u'\'' + safe + u'\'';
}

/// When the option is offered: with one of its commands on the line, or with none.
QString condition(const OptionRule &rule)
{
    QStringList conditions;
    QStringList words;
    for (const Command command : rule.commands) {
        if (commandWord(command).empty())
            conditions.append(u"not __fish_seen_subcommand_from "_s + commandWords().join(u' '));
        else
            words.append(commandWord(command).toString());
    }
    if (rule.isCommon())
        return {};
    if (!words.isEmpty())
        conditions.append(u"__fish_seen_subcommand_from "_s + words.join(u' '));
    return u" -n "_s + quoted(conditions.join(u"; or "_s));
}

QString valueOf(const OptionRule &rule)
{
    if (!rule.takesValue())
        return {};
    if (rule.offer == Offer::Folder)
        return u" -x -a '(__fish_complete_directories)'"_s;
    if (rule.offer != Offer::Nothing)
        return u" -r -F"_s;
    const QStringList values = fixedValues(rule);
    return values.isEmpty() ? u" -x"_s : u" -x -a "_s + quoted(values.join(u' '));
}

QString line(const OptionRule &rule)
{
    QString text = u"complete -c spendwatch"_s + condition(rule);
    if (!rule.shortName.empty())
        text += u" -s "_s + rule.shortName.sliced(1).toString();
    text += u" -l "_s + rule.name.sliced(2).toString() + valueOf(rule);
    return text + u" -d "_s + quoted(summaryOf(rule)) + u'\n';
}

} // namespace

QString fishCompletion()
{
    QString text = Head.toString();
    for (const CommandRule &rule : commandRules().subspan(1))
        text += u"complete -c spendwatch -n 'not __fish_seen_subcommand_from %1' -a %2 -d %3\n"_s.arg(
            commandWords().join(u' '), rule.word, quoted(rule.summary));
    for (const CommandRule &rule : commandRules())
        if (const QStringList words = wordsBehind(rule); !words.isEmpty())
            text += u"complete -c spendwatch -n '__fish_seen_subcommand_from %1' -a %2\n"_s.arg(
                rule.word, quoted(words.join(u' ')));
    for (const OptionRule &rule : optionRules())
        text += line(rule);
    for (const OptionRule &rule : informationRules())
        text += line(rule);
    return text;
}

} // namespace spendwatch::manual
