// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/manual/manual.h"
#include "app/manual/words.h"

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

/// What may stand behind an option that takes a value.
QString valueCase(const OptionRule &rule)
{
    const QString names = namesOf(rule).join(u'|');
    const QStringList values = fixedValues(rule);
    if (rule.offer != Offer::Nothing) {
        const QStringView kind = rule.offer == Offer::Folder ? u"-d" : u"-f";
        return u"        %1) mapfile -t COMPREPLY < <(compgen %2 -- \"$current\"); compopt -o filenames; return ;;\n"_s
            .arg(names, kind);
    }
    return values.isEmpty() ? u"        %1) return ;;\n"_s.arg(names)
                            : u"        %1) words='%2' ;;\n"_s.arg(names, values.join(u' '));
}

QString wordsCase(const CommandRule &rule)
{
    QStringList words;
    for (const OptionRule &option : optionRules())
        if (option.fits(rule.command))
            words += namesOf(option);
    for (const OptionRule &option : informationRules())
        words += namesOf(option);
    words = (rule.word.empty() ? commandWords() : wordsBehind(rule)) + words;
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
