// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/options.h"

#include "app/option_parts.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView OtherHeading = u"Other";

constexpr std::array Information{
    OptionRule{u"--help", u"-h", optioncommands::All, OtherHeading, {}, u"how to call it"},
    OptionRule{u"--version", u"-v", optioncommands::All, OtherHeading, {}, u"the version"},
};

std::vector<OptionRule> joined(std::initializer_list<std::span<const OptionRule>> parts)
{
    std::vector<OptionRule> all;
    for (const auto part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace

bool OptionRule::fits(Command command) const
{
    return std::ranges::find(commands, command) != commands.end();
}

bool OptionRule::isCommon() const
{
    return commands.data() == optioncommands::All.data();
}

QString OptionRule::environmentName() const
{
    return u"SPENDWATCH_"_s + settingName().toUpper().replace(u'-', u'_');
}

QString OptionRule::credentialName() const
{
    const QString setting = settingName();
    if (offer != Offer::SecretFile)
        return {};
    return u"spendwatch."_s + (setting.endsWith(u"-file") ? setting.chopped(5) : setting);
}

std::span<const OptionRule> optionRules()
{
    static const std::vector<OptionRule> rules =
        joined({watchRules(), sendRules(), printRules(), formatRules(), fieldRules(), sourceRules()});
    return rules;
}

std::span<const OptionRule> informationRules()
{
    return Information;
}

} // namespace spendwatch
