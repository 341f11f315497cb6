// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/command_line.h"

#include "app/command_parts.h"
#include "app/commands.h"
#include "app/observer_folder.h"
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
    const QString meant = suggestion(name, known);
    // Other programs take a password right behind a letter: -pPASSWORD.
    const bool mayHoldValue = meant.isEmpty() && !name.startsWith(u"--");
    const QString shown = mayHoldValue && name.size() > 2 ? name.left(2) + u"…"_s : name;
    return wrong(u"Unknown option %1.%2"_s.arg(printable(optionvalues::withoutLogin(shown)), meant));
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

        GivenOption option{rule, name, {}, CommandLineOrigin};
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
    return wrong(
        u"Unknown command \"%1\".%2"_s.arg(printable(optionvalues::withoutLogin(word)), suggestion(word, known)));
}

tl::unexpected<UsageError> notFor(const GivenOption &option, Command command)
{
    const QStringView word = commandWord(command);
    const QStringView owner = commandWord(option.rule->commands.front());
    return wrong(u"%1 %2, not %3."_s.arg(
        option.name, owner.isEmpty() ? u"is for watching"_s : u"belongs to `spendwatch %1`"_s.arg(owner),
        word.isEmpty() ? u"to watching"_s : u"for `spendwatch %1`"_s.arg(word)));
}

/// A saved connection, in place of what weaker settings say of the source.
tl::expected<void, QString> applyProfile(CommandLine &line, const SettingsLookup &lookup)
{
    if (!lookup.profile)
        return {};
    const auto profile = lookup.profile(line.profile);
    if (!profile)
        return tl::unexpected(profile.error());
    line.source.brokers = profile->brokers;
    line.source.topic = profile->topic;
    line.source.appId = profile->appId;
    line.source.properties = profile->properties;
    line.source.observe = line.source.observe || profile->observe;
    if (profile->observe)
        line.origins[u"--observe"_s] = line.applying;
    line.source.fields = profile->fields;
    line.profileId = profile->keptSecrets.isEmpty() ? QString() : profile->id;
    for (const auto &name : {u"--broker"_s, u"--topic"_s, u"--app-id"_s, u"--customer-field"_s, u"--amount-field"_s,
                             u"--id-field"_s, u"--note-field"_s, u"--items-field"_s, u"--decimals"_s})
        line.origins[name] = line.applying;
    for (const auto &[name, value] : profile->properties)
        line.origins[name] = line.applying;
    return {};
}

/// What sets more than one thing goes first, so that within a layer the one thing that is named counts.
int rankOf(const GivenOption &option)
{
    return option.rule->name == u"--profile" ? 0 : option.rule->name == u"--properties" ? 1 : 2;
}

/// Options of one layer. Settings that another command knows are none of this one's business; on the command line they are
/// a mistake.
Checked applyOptions(std::vector<GivenOption> options, CommandLine &line, const SettingsLookup &lookup)
{
    std::ranges::stable_sort(options, {}, rankOf);
    for (const GivenOption &option : options) {
        // `config` shows all of them.
        const bool fits =
            option.rule->fits(line.command) || (line.command == Command::Config && option.rule->isSetting());
        if (!fits && option.origin == CommandLineOrigin)
            return notFor(option, line.command);
        if (!fits)
            continue;
        line.applying = option.origin;
        line.origins[option.rule->name.toString()] = option.origin;
        auto applied = option.rule->apply(line, option.value);
        if (applied && option.rule->name == u"--profile")
            applied = applyProfile(line, lookup);
        if (!applied)
            return wrong(u"%1 %2."_s.arg(option.name, applied.error()));
    }
    return {};
}

/// All layers, the command line last.
Checked applyAll(std::vector<GivenOption> options, CommandLine &line, const SettingsLookup &lookup)
{
    if (!lookup.layers)
        return applyOptions(std::move(options), line, lookup);
    QString configFile;
    for (const GivenOption &option : options)
        if (option.rule->name == u"--config")
            configFile = option.value;
    auto layers = lookup.layers(configFile);
    if (!layers)
        return tl::unexpected(layers.error());
    layers->push_back(std::move(options));
    for (std::vector<GivenOption> &layer : *layers)
        if (auto applied = applyOptions(std::move(layer), line, lookup); !applied)
            return applied;
    return {};
}

/// `help COMMAND` is `COMMAND --help`.
tl::expected<Command, UsageError> explained(Command command, QStringList words)
{
    if (command != Command::Help || words.isEmpty())
        return command == Command::Help ? Command::Watch : command;
    const auto meant = takeCommand(words);
    if (meant && !words.isEmpty())
        return wrong(u"Unexpected argument \"%1\"."_s.arg(printable(optionvalues::withoutLogin(words.front()))));
    return meant;
}

/// What settings say of Kafka is for other sources: no keyring need be asked for its secrets.
void leaveKafkaAway(CommandLine &line)
{
    line.source.properties.clear();
    line.profile.clear();
    line.profileId.clear();
}

} // namespace

tl::expected<CommandLine, UsageError> parseCommandLine(const QStringList &arguments, const SettingsLookup &lookup)
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
    const bool help = sorted->help || *command == Command::Help;
    if (help || sorted->version) {
        const auto about = explained(*command, sorted->words);
        if (!about && help)
            return tl::unexpected(about.error());
        line.helpFor = about.value_or(Command::Watch);
        line.command = help ? Command::Help : Command::Version;
        return line;
    }
    const auto checked = applyAll(std::move(sorted->options), line, lookup)
                             .and_then([&] { return applyWords(sorted->words, line); })
                             .and_then([&] { return checkTogether(line); });
    if (!checked)
        return tl::unexpected(checked.error());
    if (!line.source.usesKafka())
        leaveKafkaAway(line);
    if (line.source.observe)
        line.source.dataDir = observerFolder(line.source.dataDir);
    return line;
}

QString defaultDataDir()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/spendwatch"_s;
}

} // namespace spendwatch
