// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/manual/manual.h"
#include "app/manual/words.h"

namespace spendwatch::manual {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView Head = uR"(#compdef spendwatch
# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
# Completion of spendwatch's command line for zsh; made from the table that parses it.

local command='' word
for word in ${words[2,CURRENT-1]}; do
    case $word in
        (%1) [[ -n $command ]] || command=$word ;;
    esac
done
local -a commands
commands=(
%2)
case $command in
)";

constexpr QStringView Tail = uR"(esac
)";

/// Within single quotes, in the description of _arguments or _describe.
QString described(QStringView text)
{
    QString safe = text.toString();
    safe.replace(u'\\', u"\\\\"_s).replace(u'[', u"\\["_s).replace(u']', u"\\]"_s).replace(u':', u"\\:"_s);
    return safe.replace(u'\'', u"'\\''"_s);
}

/// What stands in the place of the option's value.
QString offered(const OptionRule &rule)
{
    if (rule.offer != Offer::Nothing)
        return rule.offer == Offer::Folder ? u"_files -/"_s : u"_files"_s;
    const QStringList values = fixedValues(rule);
    return values.isEmpty() ? u" "_s : u"(%1)"_s.arg(values.join(u' '));
}

/// ":what:(values)" behind an option that takes one.
QString valueOf(const OptionRule &rule)
{
    if (!rule.takesValue())
        return {};
    return u":%1:%2"_s.arg(described(rule.value), offered(rule));
}

QString argument(const OptionRule &rule)
{
    QString text;
    const QString behind = u"[%1]%2"_s.arg(described(summaryOf(rule)), valueOf(rule));
    for (const QString &name : namesOf(rule)) {
        const QString separator = !rule.takesValue() ? QString() : name.startsWith(u"--") ? u"="_s : u"+"_s;
        text += u"            '*%1%2%3' \\\n"_s.arg(name, separator, behind);
    }
    return text;
}

QString commandCase(const CommandRule &rule)
{
    QString text = u"    (%1)\n        _arguments -S \\\n"_s.arg(rule.word.empty() ? u"''"_s : rule.word.toString());
    for (const OptionRule &option : optionRules())
        if (option.fits(rule.command))
            text += argument(option);
    for (const OptionRule &option : informationRules())
        text += argument(option);
    const QStringList words = wordsBehind(rule);
    const QString rest = rule.word.empty() ? u"'*:command:{ _describe command commands }'"_s
                         : words.isEmpty() ? u"'*: : '"_s
                                           : u"'*: :(%1)'"_s.arg(words.join(u' '));
    return text + u"            %1\n        ;;\n"_s.arg(rest);
}

} // namespace

QString zshCompletion()
{
    QString commands;
    for (const CommandRule &rule : commandRules().subspan(1))
        commands += u"    '%1:%2'\n"_s.arg(rule.word, described(rule.summary));
    QString text = Head.toString().arg(commandWords().join(u'|'), commands);
    for (const CommandRule &rule : commandRules())
        text += commandCase(rule);
    return text + Tail.toString();
}

} // namespace spendwatch::manual
