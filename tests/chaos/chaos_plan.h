// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <vector>

namespace spendwatch::test {

enum class Blow {
    KillInstance, ///< kill -9, and started again after `ms`.
    FreezeInstance, ///< SIGSTOP for longer than the session timeout: a zombie comes back.
    RestartInstance, ///< SIGTERM and started again.
    KillBroker, ///< kill -9, and started again after `ms`.
    FreezeBroker,
    DropNetwork,
    DelayNetwork,
    HalfOpenNetwork,
    RefuseNetwork,
    ResetConnections, ///< Again and again for `ms`: some in the middle of a transaction.
    ForeignMember, ///< Another program joins the group for `ms`, takes purchases and commits offsets.
    MoveOffsets, ///< While every instance is stopped.
    RecreateTopic, ///< Deleted, made and filled at once; then counted from the beginning.
};

struct Round {
    Blow blow = Blow::KillInstance;
    int instance = 0;
    int ms = 0; ///< How long it lasts.
    int pauseMs = 0; ///< Until the next round.
};

/// The same seed gives the same rounds. Each kind of blow comes once before one comes again.
[[nodiscard]] std::vector<Round> makePlan(quint32 seed, int rounds, int instances);

[[nodiscard]] QString toWords(const Round &round);

} // namespace spendwatch::test
