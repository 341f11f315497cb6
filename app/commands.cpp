// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands.h"

#include <algorithm>
#include <array>

namespace spendwatch {

namespace {

constexpr std::array WatchUsages{
    Usage{u"spendwatch", u"watch in a window"},
    Usage{u"spendwatch --headless", u"watch without one"},
};
constexpr std::array WatchExamples{
    Usage{u"spendwatch", u"try it: needs nothing else"},
    Usage{u"spendwatch --broker 127.0.0.1:9092", u"watch a Kafka topic"},
    Usage{u"spendwatch --headless --broker kafka:9092", u"the same on a server"},
    Usage{u"spendwatch send 1000 --rate 50/s", u"test purchases into the journal"},
    Usage{u"spendwatch table --json", u"the totals for a script"},
    Usage{u"curl http://127.0.0.1:6066/customer/brian", u"one total"},
};
constexpr std::array SendUsages{
    Usage{u"spendwatch send N", u"N random ones; 0 sends until stopped (Ctrl-C)"},
    Usage{u"spendwatch send --customer NAME --amount A", u"this one"},
    Usage{u"spendwatch send -", u"those on stdin, as JSON, one a line"},
};
constexpr std::array SendExamples{
    Usage{u"spendwatch send 100", u"as fast as possible"},
    Usage{u"spendwatch send 0 --rate 5/s --customers anna,ben", u"a steady flow, until stopped"},
    Usage{u"spendwatch send 1000000 --broker 127.0.0.1:9092 --seed 42", u"the same each time"},
    Usage{u"spendwatch send --customer brian --amount 5", u"one purchase"},
};
constexpr std::array TableUsages{
    Usage{u"spendwatch table", u"all customers"},
    Usage{u"spendwatch table NAME...", u"these customers"},
};
constexpr std::array TailUsages{Usage{u"spendwatch tail", u"until stopped (Ctrl-C)"}};
constexpr std::array RejectedUsages{
    Usage{u"spendwatch rejected list", u"the newest"},
    Usage{u"spendwatch rejected show NUMBER", u"the bytes of one, as they came"},
    Usage{u"spendwatch rejected resend NUMBER...", u"these once more"},
    Usage{u"spendwatch rejected resend all", u"the newest 100, or as many as --limit says"},
};
constexpr std::array RejectedExamples{
    Usage{u"spendwatch rejected list --broker 127.0.0.1:9092 --json", u"of a Kafka topic, for a script"},
};
constexpr std::array ConfigUsages{
    Usage{u"spendwatch config", u"what is in force, and where it comes from"},
    Usage{u"spendwatch config check", u"whether it is right, and the source answers"},
};
constexpr std::array HelpUsages{Usage{u"spendwatch help", u"of the whole program"},
                                Usage{u"spendwatch help COMMAND", u"of one command"}};
constexpr std::array StatusUsages{
    Usage{u"spendwatch status", u"state, lag, partitions and members"},
    Usage{u"spendwatch status --wait running", u"the same, once it counts"},
};
constexpr std::array StatusExamples{
    Usage{u"spendwatch status --json", u"for a script"},
    Usage{u"spendwatch status --url http://10.0.0.7:6066", u"of an instance elsewhere"},
    Usage{u"spendwatch status --wait running --timeout 30", u"fails when it does not count by then"},
};
constexpr std::array HandoverUsages{Usage{u"spendwatch handover --broker HOST:PORT", {}}};
constexpr std::array AdoptUsages{Usage{u"spendwatch adopt --totals WHICH --broker HOST:PORT", {}}};
constexpr std::array RecountUsages{Usage{u"spendwatch recount", {}}};
constexpr std::array ResetUsages{Usage{u"spendwatch reset", {}}};

constexpr std::array Rules{
    CommandRule{
        Command::Watch,
        {},
        u"watch spending live",
        u"Spendwatch watches spending live: it consumes purchases from Kafka, keeps one total per customer, shows "
        "totals and charts in a window, and answers GET /customer/<name>.",
        WatchUsages,
        u"Options may stand before or after the command. `spendwatch send --help` explains one command.",
        WatchExamples},
    CommandRule{
        Command::Send, u"send", u"send N random test purchases",
        u"Sends random test purchases, the same that the window's button sends; or one that is given; or those on "
        "stdin, as JSON such as {\"msg_id\":\"1\",\"customer\":\"brian\",\"amount\":5}, one a line.",
        SendUsages,
        u"A purchase counts as sent once it is durable. Lines on stdin are sent unchanged; one that is no purchase "
        "is named by its number and left out, and then the exit code is 1.",
        SendExamples},
    CommandRule{
        Command::Table,
        u"table",
        u"print the totals",
        u"Prints the totals, greatest first. Where a Spendwatch is running on the data directory it is asked, so "
        "that all that is committed is there; else they are read from the table file.",
        TableUsages,
        u"The number of purchases is 0 (-, when printed plainly) where it is not known.",
        {}},
    CommandRule{Command::Tail,
                u"tail",
                u"print what is spent, live",
                u"Prints a line for each purchase that a running Spendwatch counts: the one that watches this source "
                u"with this data "
                "directory. Where more come than a person can read, a sample, and how many were left out.",
                TailUsages,
                {},
                {}},
    CommandRule{
        Command::Rejected, u"rejected", u"messages that are not purchases",
        u"Lists, shows and resends the messages that were rejected because they are not purchases. They are kept as "
        u"dead "
        "letters: in the journal, or in a topic of their own in Kafka, which is read from its newest ones backwards.",
        RejectedUsages,
        u"resend shows what it would send, and asks. What was cut because it was too large for the topic cannot be "
        u"sent. What was sent stays among the dead letters, and is sent again by another resend.",
        RejectedExamples},
    CommandRule{
        Command::Status, u"status", u"print the state of a running instance",
        u"Prints state, lag, partitions and members of the consumer group of a running Spendwatch: the one on the data "
        "directory, or the one at --url.",
        StatusUsages,
        u"SECONDS is for how long the oldest purchase that is not counted has waited, at the most; - is not known.",
        StatusExamples},
    CommandRule{
        Command::Handover,
        u"handover",
        u"make the changelog ready for a Faust worker",
        u"Makes the changelog ready for a Faust worker to continue from: writes every total once more in one last "
        "transaction, then an end mark. Refuses while another worker is in the group, and where a customer's "
        "total is spread over partitions.",
        HandoverUsages,
        {},
        {}},
    CommandRule{
        Command::Adopt,
        u"adopt",
        u"decide which totals of another program are taken",
        u"Decides which totals are taken where another program, such as Faust, left some that cannot be taken over "
        "as they are; Spendwatch counts nothing before. Shows what it would write, and asks. Writes the decided "
        "totals, the deletions and the offsets that belong to them in one transaction. Refuses while anybody is "
        "in the group.",
        AdoptUsages,
        {},
        {}},
    CommandRule{
        Command::Recount,
        u"recount",
        u"forget the totals and count again, after asking",
        u"Forgets every total and counts again, from the earliest purchase that is there or from a time. Says what "
        "will happen, and asks. Totals and offsets change in one transaction; rejected messages get no second "
        "dead letter. Refuses while anybody is in the group. Purchases that are deleted already, and those before "
        "the time, are no longer in any total.",
        RecountUsages,
        {},
        {}},
    CommandRule{
        Command::Reset,
        u"reset",
        u"forget the local data, after asking",
        u"Forgets the local data, after asking: the table of this source, and the journal when no --broker is given. "
        "Nothing in Kafka is changed: there the totals are read again from the changelog.",
        ResetUsages,
        {},
        {}},
    CommandRule{
        Command::Config,
        u"config",
        u"print the settings in force",
        u"Prints each setting that is in force and where it comes from. The command line comes first, then the "
        u"environment "
        "(SPENDWATCH_ and the option's name: SPENDWATCH_HTTP_PORT=8080), then credentials of systemd, then settings "
        "files "
        "(http-port = 8080, one a line), then the default. Secrets are never shown.",
        ConfigUsages,
        u"Settings files are ~/.config/spendwatch/spendwatch.conf, then /etc/spendwatch/spendwatch.conf; or the one of "
        "--config. What `spendwatch --help` lists can stand there, but for --config, --help and --version.",
        {}},
    CommandRule{Command::Help,
                u"help",
                u"explain a command",
                u"Explains the program, or one of its commands: the same as --help behind it.",
                HelpUsages,
                {},
                {}},
};

} // namespace

std::span<const CommandRule> commandRules()
{
    return Rules;
}

const CommandRule &commandRule(Command command)
{
    const auto *const found = std::ranges::find(Rules, command, &CommandRule::command);
    return found == Rules.end() ? Rules.front() : *found;
}

QStringList wordsBehind(const CommandRule &rule)
{
    QStringList words;
    if (rule.command == Command::Help)
        for (const CommandRule &other : commandRules().subspan(1))
            words.append(other.word.toString());
    for (const Usage &usage : rule.usages) {
        const QStringList call = usage.call.toString().split(u' '); // "spendwatch", the command, and what follows it.
        const bool isWord = call.size() > 2 && std::ranges::all_of(call[2], [](QChar c) { return c.isLower(); });
        if (isWord && !rule.word.empty() && !words.contains(call[2]))
            words.append(call[2]);
    }
    return words;
}

QStringView commandWord(Command command)
{
    return commandRule(command).word;
}

} // namespace spendwatch
