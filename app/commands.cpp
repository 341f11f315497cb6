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
constexpr std::array SendUsages{Usage{u"spendwatch send N", u"N purchases; 0 sends until stopped (Ctrl-C)"}};
constexpr std::array SendExamples{
    Usage{u"spendwatch send 100", u"as fast as possible"},
    Usage{u"spendwatch send 0 --rate 5/s --customers anna,ben", u"a steady flow, until stopped"},
    Usage{u"spendwatch send 1000000 --broker 127.0.0.1:9092 --seed 42", u"the same each time"},
};
constexpr std::array TableUsages{
    Usage{u"spendwatch table", u"all customers"},
    Usage{u"spendwatch table NAME...", u"these customers"},
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
    CommandRule{Command::Send,
                u"send",
                u"send N random test purchases",
                u"Sends random test purchases: the same that the window's button sends.",
                SendUsages,
                {},
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

QStringView commandWord(Command command)
{
    return commandRule(command).word;
}

} // namespace spendwatch
