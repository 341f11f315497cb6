// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/message.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace spendwatch {

/// The states of the worker. ARCHITECTURE.md shows the transitions between them.
enum class WorkerState : std::uint8_t {
    Connecting, ///< Opening the source; not yet answered.
    Restoring, ///< Reading the changelog, for longer than a moment (0.1 s).
    Running, ///< Consuming and committing.
    Rebalancing, ///< Partitions change hands; totals stay right.
    Waiting, ///< After a failure; tries again automatically, at nextTryMs or (0) all the time.
    Stopped, ///< Ended on request.
    Failed, ///< Needs a person: see problem and advice.
};

/// Lower-case English word for the state, as in /health: "running".
[[nodiscard]] QString toWord(WorkerState state);

struct RestoreProgress {
    qint64 rows = 0; ///< Changelog rows read so far in this restore.
    qint64 rowsExpected = 0; ///< Estimated from offsets; 0 when not known.
    double rowsPerSecond = 0;

    [[nodiscard]] int percent() const; ///< 0 to 100; 0 when not known.
    [[nodiscard]] qint64 secondsLeft() const; ///< Rounded up; 0 when not known.

    bool operator==(const RestoreProgress &) const = default;
};

/// What a warning is about; one of each kind at a time.
enum class WarningKind : std::uint8_t {
    Table, ///< The table file.
    Changelog, ///< Changelog records that are not totals.
    Loss, ///< Purchases that are gone.
    Offsets, ///< Committed offsets that another program moved.
    Topics, ///< Topics that the loss of one broker would lose.
    HeldUp, ///< Partitions that are ours and cannot be used yet.
    ForeignMembers, ///< Foreign members of the group.
    Stalled, ///< Purchases that nobody counts.
    Settings, ///< What a person's settings cost.
    DeadLetters, ///< How rejected messages are kept.
    Unreadable, ///< Totals in the changelog that cannot be read, of partitions that others own.
    OpenToNetwork, ///< Whoever reaches the query server can read all totals.
    Certificate, ///< What clients of the query server will not like in its certificate.
    History, ///< The file of the spending history.
    CustomerHistory, ///< The file of the history of each customer.
};

/// Something that does not stop the worker: "The table file cannot be written…".
struct Warning {
    WarningKind kind = WarningKind::Table;
    Message text;

    bool operator==(const Warning &) const = default;
};

/// What the worker does right now. A value: copied across threads.
struct WorkerStatus {
    WorkerState state = WorkerState::Connecting;
    QString source; ///< "purchase_topic on 127.0.0.1:9092", or "journal /path/to/journal.sqlite".
    Message problem; ///< The newest failure; empty when all is well.
    Message advice; ///< What to do about it.
    std::vector<Warning> warnings; ///< At most one of each kind, in the order of the kinds.
    qint64 sinceMs = 0; ///< Unix time in ms at which this state began.
    int tries = 0; ///< How often the source was opened anew since the trouble began; 0 without trouble.
    qint64 nextTryMs = 0; ///< Unix time in ms at which a new attempt begins, while Waiting for it or Failed; else 0.
    RestoreProgress restore;
    qint64 lag = 0; ///< Purchases in the whole source that are not counted yet; -1 when not known.
    bool stalled = false; ///< Purchases wait, and for 10 s nobody has counted one.
    QStringList foreignMembers; ///< Foreign members of the consumer group.
    qint64 lost = 0; ///< Purchases that were deleted before they could be read, since the start; an upper bound.
    int partitionsOwned = 0;
    int partitions = 0; ///< Number of partitions of the source topic; 0 when not known.
    bool observing = false; ///< It only reads: it is in no group, owns nothing and writes nothing.
    bool ready = false; ///< Totals are right, as of the last commit that is known: restored at least once.

    /// All warnings in English, as in log and HTTP; empty when there are none.
    [[nodiscard]] QString warning() const;

    bool operator==(const WorkerStatus &) const = default;
};

} // namespace spendwatch

Q_DECLARE_METATYPE(spendwatch::WorkerStatus)
