// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands.h"
#include "app/manual/manual.h"
#include "app/options.h"

#include <QStringList>

namespace spendwatch::manual {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView Head = uR"(# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
# Completion of spendwatch's command line for bash; made from the table that parses it.

_spendwatch()
{
    local current=$2 previous=$3 command='' word i
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        case $word in
            %1) [[ -n $command ]] || command=$word ;;
        esac
    done
    # "--name=value" is three words here.
    if [[ $current == '=' ]]; then
        current=''
    elif [[ $previous == '=' ]] && ((COMP_CWORD > 2)); then
        previous=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    local words=''
    case $previous in
)";

constexpr QStringView Tail = uR"(    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F _spendwatch spendwatch
)";

QStringList namesOf(const OptionRule &rule)
{
    QStringList names{rule.name.toString()};
    if (!rule.shortName.empty())
        names.prepend(rule.shortName.toString());
    return names;
}

QStringList commandWords()
{
    QStringList words;
    for (const CommandRule &rule : commandRules().subspan(1))
        words.append(rule.word.toString());
    return words;
}

/// What may stand behind an option that takes a value.
QString valueCase(const OptionRule &rule)
{
    QStringList values;
    for (const OptionValue &value : rule.values)
        if (!value.isPlaceholder())
            values.append(value.value.toString());
    const QString action = rule.offer == Offer::Folder
                               ? u"mapfile -t COMPREPLY < <(compgen -d -- \"$current\"); compopt -o filenames; return"_s
                           : values.isEmpty() ? u"return"_s
                                              : u"words='%1'"_s.arg(values.join(u' '));
    return u"        %1) %2 ;;\n"_s.arg(namesOf(rule).join(u'|'), action);
}

QString wordsCase(const CommandRule &rule)
{
    QStringList words;
    for (const OptionRule &option : optionRules())
        if (option.fits(rule.command))
            words += namesOf(option);
    for (const OptionRule &option : informationRules())
        words += namesOf(option);
    if (rule.word.empty())
        words = commandWords() + words;
    return u"                %1) words='%2' ;;\n"_s.arg(rule.word.empty() ? u"''"_s : rule.word.toString(),
                                                        words.join(u' '));
}

} // namespace

QString bashCompletion()
{
    QString text = Head.toString().arg(commandWords().join(u" | "_s));
    for (const OptionRule &rule : optionRules())
        if (rule.takesValue())
            text += valueCase(rule);
    text += u"        *)\n            case $command in\n"_s;
    for (const CommandRule &rule : commandRules())
        text += wordsCase(rule);
    return text + u"            esac\n            ;;\n"_s + Tail.toString();
}

} // namespace spendwatch::manual
