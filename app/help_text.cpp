// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/help_text.h"

#include "app/commands.h"
#include "app/options.h"

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype Width = 100; // Columns of a line.
constexpr qsizetype OptionColumn = 28; // Where what is said about an option begins.

/// Words, broken into lines; each but the first is indented by `indent`, and the first begins in column `begin`.
QString wrapped(const QString &text, qsizetype indent, qsizetype begin)
{
    QString lines;
    qsizetype column = begin;
    bool isFirst = true;
    for (const QString &word : text.split(u' ')) {
        if (!isFirst && column + 1 + word.size() > Width) {
            lines += u'\n' + QString(indent, u' ');
            column = indent;
        } else if (!isFirst) {
            lines += u' ';
            ++column;
        }
        lines += word;
        column += word.size();
        isFirst = false;
    }
    return lines + u'\n';
}

/// `left`, and from `column` on what is said about it.
QString entry(const QString &left, const QString &text, qsizetype column)
{
    const QString begin = u"  "_s + left;
    if (text.isEmpty())
        return begin + u'\n';
    const bool fits = begin.size() + 2 <= column;
    const QString gap = fits ? QString(column - begin.size(), u' ') : u'\n' + QString(column, u' ');
    return begin + gap + wrapped(text, column, column);
}

QString leftOf(const OptionRule &rule)
{
    const QString value = rule.takesValue() ? u' ' + rule.value.toString() : QString();
    if (rule.shortName.empty())
        return rule.name.toString() + value;
    const QString both = u"%1, %2%3"_s.arg(rule.shortName, rule.name, value);
    return both.size() + 4 <= OptionColumn ? both : rule.shortName.toString() + value;
}

QString entriesOf(const OptionRule &rule)
{
    QString text;
    if (!rule.help.empty())
        text += entry(leftOf(rule), rule.help.toString().replace(u"%1"_s, defaultDataDir()), OptionColumn);
    for (const OptionValue &value : rule.values)
        text += entry(u"%1 %2"_s.arg(rule.name, value.value), value.help.toString(), OptionColumn);
    return text;
}

/// The options of the command, each kind of them under its heading.
QString optionsOf(Command command, std::span<const OptionRule> rules)
{
    QString text;
    const OptionRule *before = nullptr;
    for (const OptionRule &rule : rules) {
        if (!rule.fits(command))
            continue;
        if (!before || before->heading != rule.heading)
            text += rule.heading.empty() ? u"\n"_s : u'\n' + rule.heading.toString() + u":\n"_s;
        text += entriesOf(rule);
        before = &rule;
    }
    return text;
}

/// Calls, and what each does in one column of its own.
QString table(const std::vector<std::pair<QString, QString>> &rows)
{
    qsizetype column = 0;
    for (const auto &[call, does] : rows)
        column = std::max(column, call.size() + 5);
    QString text;
    for (const auto &[call, does] : rows)
        text += entry(call, does, column);
    return text;
}

/// How the command is called, without the options it needs.
QString briefCall(const CommandRule &rule)
{
    const QStringView call = rule.usages.front().call;
    const qsizetype options = call.indexOf(u" --"_s);
    return (options < 0 ? call : call.first(options)).toString();
}

QString usages(const CommandRule &rule)
{
    std::vector<std::pair<QString, QString>> rows;
    for (const Usage &usage : rule.usages)
        rows.emplace_back(usage.call.toString() + u" [options]"_s, usage.does.toString());
    if (rule.command == Command::Watch)
        for (const CommandRule &other : commandRules().subspan(1))
            rows.emplace_back(briefCall(other) + u" [options]"_s, other.summary.toString());
    return u"\nUsage:\n"_s + table(rows);
}

QString examples(const CommandRule &rule)
{
    std::vector<std::pair<QString, QString>> rows;
    for (const Usage &usage : rule.examples)
        rows.emplace_back(usage.call.toString(), usage.does.toString());
    return rows.empty() ? QString() : u"\nExamples:\n"_s + table(rows);
}

} // namespace

QString helpText(Command command)
{
    const CommandRule &rule = commandRule(command);
    QString text = wrapped(rule.about.toString(), 0, 0) + usages(rule);
    text += optionsOf(rule.command, optionRules());
    if (rule.command == Command::Watch)
        text += optionsOf(rule.command, informationRules());
    if (!rule.remark.empty())
        text += u'\n' + wrapped(rule.remark.toString(), 0, 0);
    return text + examples(rule) + u"\nExit codes: 0 done, 1 failed at run time, 2 wrong usage.\n"_s;
}

QString versionText()
{
    return u"Spendwatch "_s + QLatin1String(SPENDWATCH_VERSION)
           + u"\nLicence GPL-3.0-only: free software, without any warranty.\n"_s;
}

} // namespace spendwatch
