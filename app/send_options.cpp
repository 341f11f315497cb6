// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/option_parts.h"

namespace spendwatch {

using namespace Qt::StringLiterals;
namespace values = optionvalues;

namespace {

constexpr QStringView SendHeading = u"What to send";
constexpr QStringView GivenHeading = u"One purchase that is given";

constexpr std::array Send{Command::Send};

Applied setGivenNote(CommandLine &line, const QString &text)
{
    line.given.note = text;
    return {};
}

Applied setNoKey(CommandLine &line, const QString &)
{
    line.sendKeys = PurchaseKeys::None;
    return {};
}

constexpr std::array Rules{

    OptionRule{u"--customer",
               {},
               Send,
               GivenHeading,
               u"NAME",
               u"who spends",
               [](auto &l, auto &v) { return store(values::customer(v), l.given.customer); }},
    OptionRule{u"--amount",
               {},
               Send,
               GivenHeading,
               u"A",
               u"how much: an integer of 64 bits",
               [](auto &l, auto &v) { return store(values::amount(v), l.given.amount); }},
    OptionRule{u"--note", {}, Send, GivenHeading, u"TEXT", u"a note of the purchase; without it none", setGivenNote},
    OptionRule{u"--customers",
               {},
               Send,
               SendHeading,
               u"A,B,...",
               u"who spends (hamzah,meher,brian)",
               [](auto &l, auto &v) { return store(values::customers(v), l.plan.customers); }},
    OptionRule{u"--rate",
               {},
               Send,
               SendHeading,
               u"R/s",
               u"a steady flow of R purchases a second; without it as fast as possible",
               [](auto &l, auto &v) { return store(values::rate(v), l.plan.perSecond); }},
    OptionRule{u"--seed",
               {},
               Send,
               SendHeading,
               u"S",
               u"same seed, same purchases",
               [](auto &l, auto &v) { return store(values::seed(v), l.plan.seed); }},
    OptionRule{u"--min-amount",
               {},
               Send,
               SendHeading,
               u"A",
               u"minimum amount (1)",
               [](auto &l, auto &v) { return store(values::amount(v), l.plan.minAmount); }},
    OptionRule{u"--max-amount",
               {},
               Send,
               SendHeading,
               u"A",
               u"maximum amount (20)",
               [](auto &l, auto &v) { return store(values::amount(v), l.plan.maxAmount); }},
    OptionRule{u"--no-key",
               {},
               Send,
               SendHeading,
               {},
               u"purchases without a key, evenly over the partitions of a Kafka topic; else the "
               "customer is the key, so that a total stays in one partition",
               setNoKey},
};

} // namespace

std::span<const OptionRule> sendRules()
{
    return Rules;
}

} // namespace spendwatch
