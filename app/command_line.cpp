// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/command_line.h"

#include "app/commands.h"
#include "app/option_values.h"
#include "app/options.h"
#include "app/suggestion.h"
#include "engine/values/printable.h"

#include <QStandardPaths>

#include <algorithm>
#include <utility>
#include <vector>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

using Checked = tl::expected<void, UsageError>;

tl::unexpected<UsageError> wrong(const QString &message)
{
    return tl::unexpected(UsageError{message});
}

struct GivenOption {
    const OptionRule *rule = nullptr;
    QString name; // As written.
    QString value;
};

/// The arguments, sorted but not yet understood.
struct Sorted {
    std::vector<GivenOption> options;
    QStringList words;
    bool help = false;
    bool version = false;
};

const OptionRule *findRule(const QString &name)
{
    const auto rules = optionRules();
    const auto found = std::ranges::find_if(rules, [&](const OptionRule &rule) {
        return name == rule.name || (!name.isEmpty() && name == rule.shortName);
    });
    return found == rules.end() ? nullptr : &*found;
}

tl::unexpected<UsageError> unknownOption(const QString &name)
{
    QStringList known{u"--help"_s, u"--version"_s};
    for (const OptionRule &rule : optionRules())
        known.append(rule.name.toString());
    return wrong(u"Unknown option %1.%2"_s.arg(printable(name), suggestion(name, known)));
}

/// Walks over the arguments.
class Sorter
{
public:
    explicit Sorter(const QStringList &arguments) : m_arguments(arguments) { }

    tl::expected<Sorted, UsageError> run()
    {
        bool onlyWords = false; // Behind "--".
        while (m_next < m_arguments.size()) {
            const QString argument = m_arguments[m_next++];
            if (onlyWords || !argument.startsWith(u'-') || argument == u"-")
                m_sorted.words.append(argument);
            else if (argument == u"--")
                onlyWords = true;
            else if (const auto taken = takeOption(argument); !taken)
                return tl::unexpected(taken.error());
        }
        return std::move(m_sorted);
    }

private:
    Checked takeOption(const QString &argument)
    {
        if (argument == u"--help" || argument == u"-h") {
            m_sorted.help = true;
            return {};
        }
        if (argument == u"--version" || argument == u"-v") {
            m_sorted.version = true;
            return {};
        }
        const bool isLong = argument.startsWith(u"--");
        const qsizetype nameEnd = isLong ? argument.indexOf(u'=') : 2;
        const QString name = nameEnd < 0 ? argument : argument.left(nameEnd);
        const OptionRule *const rule = findRule(name);
        if (!rule)
            return unknownOption(isLong ? name : argument);

        GivenOption option{rule, name, {}};
        const bool attached = nameEnd >= 0 && argument.size() > nameEnd;
        if (attached)
            option.value = argument.sliced(isLong ? nameEnd + 1 : nameEnd);
        if (!rule->takesValue() && attached)
            return wrong(u"%1 takes no value."_s.arg(name));
        if (rule->takesValue() && !attached) {
            if (m_next >= m_arguments.size() || m_arguments[m_next].startsWith(u"--"))
                return wrong(u"%1 needs a value."_s.arg(name));
            option.value = m_arguments[m_next++];
        }
        m_sorted.options.push_back(std::move(option));
        return {};
    }

    const QStringList &m_arguments;
    qsizetype m_next = 0;
    Sorted m_sorted;
};

/// Cuts the command's word off the front of `words`.
tl::expected<Command, UsageError> takeCommand(QStringList &words)
{
    if (words.isEmpty())
        return Command::Watch;
    const QString word = words.takeFirst();
    QStringList known;
    for (const CommandRule &rule : commandRules()) {
        if (rule.word.empty())
            continue;
        if (word == rule.word)
            return rule.command;
        known.append(rule.word.toString());
    }
    return wrong(u"Unknown command \"%1\".%2"_s.arg(printable(word), suggestion(word, known)));
}

Checked applyOptions(const std::vector<GivenOption> &options, CommandLine &line)
{
    const QStringView word = commandWord(line.command);
    for (const GivenOption &option : options) {
        if (!option.rule->fits(line.command)) {
            const QStringView owner = commandWord(option.rule->commands.front());
            return wrong(u"%1 %2, not %3."_s.arg(
                option.name, owner.isEmpty() ? u"is for watching"_s : u"belongs to `spendwatch %1`"_s.arg(owner),
                word.isEmpty() ? u"to watching"_s : u"for `spendwatch %1`"_s.arg(word)));
        }
        if (const auto applied = option.rule->apply(line, option.value); !applied)
            return wrong(u"%1 %2."_s.arg(option.name, applied.error()));
    }
    return {};
}

Checked applyWords(QStringList words, CommandLine &line)
{
    if (line.command == Command::Send) {
        if (words.isEmpty())
            return wrong(u"send needs to know how many: `spendwatch send 100` (0 sends until stopped)."_s);
        const auto count = optionvalues::count(words.takeFirst());
        if (!count)
            return wrong(u"What follows send %1."_s.arg(count.error()));
        line.plan.count = *count;
    }
    if (line.command == Command::Table)
        line.table.names = std::exchange(words, {});
    if (!words.isEmpty())
        return wrong(u"Unexpected argument \"%1\"."_s.arg(printable(words.front())));
    return {};
}

Checked checkHold(const CommandLine &line)
{
    const HoldSettings &hold = line.source.hold;
    if (!hold.isShare)
        return line.shareOption.isEmpty() ? Checked() : wrong(u"%1 goes with --hold share."_s.arg(line.shareOption));
    if (!line.source.usesKafka())
        return wrong(u"--hold share needs --broker HOST:PORT: a journal has one partition."_s);
    if (!line.headless)
        return wrong(u"--hold share needs --headless: a window shows all customers."_s);
    if (hold.address.isEmpty())
        return wrong(u"--hold share needs --advertise http://HOST:PORT: where other instances reach this one."_s);
    return {};
}

/// Errors that only show when all options are known.
Checked checkTogether(const CommandLine &line)
{
    const SourceSettings &source = line.source;
    constexpr qsizetype MaxTopicLength = 249;
    for (const QString &topic : {source.changelogTopic(), source.deadLetterTopic()}) {
        if (topic.size() > MaxTopicLength) {
            return wrong(u"--app-id and --topic are too long: a topic named after them would have %1 characters, and "
                         "Kafka takes 249."_s.arg(topic.size()));
        }
    }
    if (!source.usesKafka() && !source.properties.empty())
        return wrong(u"-X is for Kafka: it needs --broker HOST:PORT."_s);
    if (!source.usesKafka() && line.command == Command::Handover)
        return wrong(u"handover needs --broker HOST:PORT: there is nothing to hand over from a journal."_s);
    if (!source.usesKafka() && line.command == Command::Adopt)
        return wrong(u"adopt needs --broker HOST:PORT: nobody else writes totals into a journal."_s);
    if (line.command == Command::Adopt && !line.adopt)
        return wrong(u"adopt needs to know which totals to take: --totals latest, sum or spendwatch."_s);
    if (line.dropUnreadable && line.adopt == AdoptTotalsChoice::Spendwatch)
        return wrong(
            u"--drop-unreadable does not go with --totals spendwatch, which writes Spendwatch's own over them."_s);
    if (!line.table.names.isEmpty() && (!line.table.prefix.isEmpty() || line.table.limit > 0))
        return wrong(u"--prefix and --limit are for the list of all customers: leave the names away."_s);
    if (line.plan.minAmount > line.plan.maxAmount)
        return wrong(u"--min-amount is greater than --max-amount (%1 and %2)."_s.arg(line.plan.minAmount)
                         .arg(line.plan.maxAmount));
    return checkHold(line);
}

} // namespace

tl::expected<CommandLine, UsageError> parseCommandLine(const QStringList &arguments)
{
    auto sorted = Sorter(arguments).run();
    if (!sorted)
        return tl::unexpected(sorted.error());
    const auto command = takeCommand(sorted->words);
    if (!command)
        return tl::unexpected(command.error());

    CommandLine line;
    line.command = *command;
    line.source.dataDir = defaultDataDir();
    if (sorted->help || sorted->version) {
        line.helpFor = *command;
        line.command = sorted->help ? Command::Help : Command::Version;
        return line;
    }
    const auto checked =
        applyOptions(sorted->options, line).and_then([&] { return applyWords(sorted->words, line); }).and_then([&] {
            return checkTogether(line);
        });
    if (!checked)
        return tl::unexpected(checked.error());
    return line;
}

QString defaultDataDir()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/spendwatch"_s;
}

} // namespace spendwatch
