// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/manual/words.h"

namespace spendwatch::manual {

using namespace Qt::StringLiterals;

QStringList commandWords()
{
    QStringList words;
    for (const CommandRule &rule : commandRules().subspan(1))
        words.append(rule.word.toString());
    return words;
}

QStringList namesOf(const OptionRule &rule)
{
    QStringList names{rule.name.toString()};
    if (!rule.shortName.empty())
        names.prepend(rule.shortName.toString());
    return names;
}

QStringList fixedValues(const OptionRule &rule)
{
    QStringList values;
    for (const OptionValue &value : rule.values)
        if (!value.isPlaceholder())
            values.append(value.value.toString());
    return values;
}

QString summaryOf(const OptionRule &rule)
{
    return withDataFolder(rule.help.empty() ? rule.values.front().help : rule.help);
}

QString withDataFolder(QStringView text)
{
    return text.toString().replace(u"%1"_s, u"~/.local/share/spendwatch"_s);
}

} // namespace spendwatch::manual
