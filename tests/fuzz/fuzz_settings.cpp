// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// A settings file, and the values of the options in it.
#include "app/options.h"
#include "app/settings_file.h"

#include <QStringList>

#include <algorithm>

#include "fuzz/fuzz_target.h"
#include "fuzz/scratch_file.h"
#include "fuzz/targets.h"

using namespace Qt::StringLiterals;

namespace spendwatch::fuzz {

namespace {

/// Stands in seeds where a secret would.
const QString &secret()
{
    static const QString text = u"S3cr3t!Canary"_s;
    return text;
}

QString textOf(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

/// Whether the secret stands only where a secret property's value is: "property = sasl.password=…".
bool hidesSecret(const QStringList &lines)
{
    return std::ranges::all_of(lines, [](const QString &line) {
        const QString before = line.section(secret(), 0, 0);
        return !line.contains(secret())
               || (before.section(u'=', 0, 0).trimmed() == u"property" && before.count(u'=') > 1
                   && isSecretProperty(before.section(u'=', 1, 1).trimmed()));
    });
}

void checkOption(const GivenOption &option, const QStringList &lines)
{
    expect(option.rule != nullptr && option.rule->isSetting(), "a setting is one of the options");
    const auto stands = [&option](const QString &line) {
        const QString name = line.section(u'=', 0, 0).trimmed();
        return name == option.rule->settingName() && line.section(u'=', 1).trimmed() == option.value;
    };
    expect(std::ranges::any_of(lines, stands), "a setting is what stands in the file");
}

/// What is said about a value that cannot be used.
QString wordsAbout(const GivenOption &option, CommandLine &line)
{
    if (option.rule->offer != Offer::Nothing)
        return {}; // It would be opened.
    const auto applied = option.rule->apply(line, option.value);
    expect(applied || !applied.error().isEmpty(), "a value that is refused is refused with a reason");
    return applied ? QString() : applied.error();
}

void checkCurrent(const settingsfile::Content &content, const CommandLine &line, bool isHidden)
{
    for (const GivenOption &option : content.options)
        expect(!isHidden || !option.rule->current(line).contains(secret()),
               "the settings in force never show a secret");
}

} // namespace

bool settings(std::string_view bytes)
{
    static const ScratchFile file(u"spendwatch.conf"_s);
    file.write(bytes);
    const settingsfile::Content content = settingsfile::read(file.path());
    const QStringList lines = textOf(bytes).remove(QChar::ByteOrderMark).split(u'\n');
    const bool isHidden = hidesSecret(lines);
    expect(content.options.size() + static_cast<std::size_t>(content.problems.size())
               <= static_cast<std::size_t>(lines.size()) + 1,
           "a line is one setting at the most");
    QStringList words = content.problems;
    CommandLine line;
    for (const GivenOption &option : content.options) {
        if (!textOf(bytes).contains(QChar::ByteOrderMark))
            checkOption(option, lines);
        words.append(wordsAbout(option, line));
    }
    expect(!isHidden || !words.join(u'\n').contains(secret()), "what is wrong is said without a secret");
    checkCurrent(content, line, isHidden);
    return content.problems.isEmpty() && !content.options.empty();
}

} // namespace spendwatch::fuzz
