// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "chaos/chaos_plan.h"

#include <QRandomGenerator>

#include <array>

using namespace Qt::StringLiterals;

namespace spendwatch::test {

namespace {

struct Kind {
    Blow blow;
    const char *words;
    int leastMs;
    int maxMs;
};

constexpr std::array Kinds{Kind{Blow::KillInstance, "kill -9 of instance", 0, 2000},
                           Kind{Blow::FreezeInstance, "a zombie: instance", 7000, 10'000},
                           Kind{Blow::RestartInstance, "restart of instance", 0, 500},
                           Kind{Blow::KillBroker, "kill -9 of the broker", 0, 3000},
                           Kind{Blow::FreezeBroker, "frozen broker", 500, 9000},
                           Kind{Blow::DropNetwork, "lost packets", 500, 9000},
                           Kind{Blow::DelayNetwork, "slow network", 1000, 4000},
                           Kind{Blow::HalfOpenNetwork, "half-open connections", 500, 9000},
                           Kind{Blow::RefuseNetwork, "refused connections", 500, 4000},
                           Kind{Blow::ResetConnections, "reset connections", 500, 3000},
                           Kind{Blow::ForeignMember, "a foreign member of the group", 1000, 6000},
                           Kind{Blow::MoveOffsets, "offsets moved while stopped", 0, 500},
                           Kind{Blow::RecreateTopic, "the topic created again", 0, 500}};

constexpr int MaxPauseMs = 1500;

} // namespace

std::vector<Round> makePlan(quint32 seed, int rounds, int instances)
{
    QRandomGenerator random(seed);
    std::vector<Kind> left;
    std::vector<Round> plan;
    while (static_cast<int>(plan.size()) < rounds) {
        if (left.empty())
            left.assign(Kinds.begin(), Kinds.end());
        const auto picked = left.begin() + random.bounded(static_cast<int>(left.size()));
        plan.push_back({picked->blow, random.bounded(instances), random.bounded(picked->leastMs, picked->maxMs + 1),
                        random.bounded(MaxPauseMs)});
        left.erase(picked);
    }
    return plan;
}

QString toWords(const Round &round)
{
    for (const Kind &kind : Kinds)
        if (kind.blow == round.blow)
            return u"%1 %2, %3 ms"_s.arg(QString::fromLatin1(kind.words)).arg(round.instance).arg(round.ms);
    return {};
}

} // namespace spendwatch::test
