// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/message.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace spendwatch {

/// What test purchases to send. The defaults are those of the demo.
struct SendPlan {
    qint64 count = 100; ///< How many purchases; 0 sends until stopped.
    QStringList customers{QStringLiteral("hamzah"), QStringLiteral("meher"), QStringLiteral("brian")};
    double perSecond = 0; ///< A steady flow; 0 sends as fast as the source takes them.
    qint64 minAmount = 1;
    qint64 maxAmount = 20;
    /// One of these goes with each purchase, picked evenly; nullopt is a purchase without a note, and so is none at all.
    std::vector<std::optional<QString>> notes{std::nullopt, QStringLiteral("Foo"), QStringLiteral("Bar"),
                                              QStringLiteral("Baz"), std::nullopt};
    std::optional<quint64> seed; ///< Same seed, same purchases (message ids too).
};

enum class SendState : std::uint8_t { Sending, Done, StoppedByUser, Failed };

struct SendProgress {
    SendState state = SendState::Sending;
    qint64 sent = 0; ///< Durable: acknowledged by all in-sync replicas, or synced to the journal.
    qint64 count = 0; ///< As planned; 0: no end.
    double perSecond = 0;
    Message problem; ///< The problem when Failed, or during retries.
};

} // namespace spendwatch

Q_DECLARE_METATYPE(spendwatch::SendPlan)
Q_DECLARE_METATYPE(spendwatch::SendProgress)
