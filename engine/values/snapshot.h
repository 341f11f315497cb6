// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/amount.h"
#include "engine/values/customer.h"
#include "engine/values/message.h"
#include "engine/values/partition_number.h"
#include "engine/values/worker_status.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>
#include <vector>

namespace spendwatch {

/// The headline figures.
struct Headline {
    Sum spent = 0; ///< Sum of all totals.
    qint64 purchases = 0; ///< Purchases counted into the totals, as far as the changelog knows.
    qint64 customers = 0;
    qint64 rejected = 0; ///< Messages moved to the dead letters since this worker started.
    double purchasesPerSecond = 0; ///< Committed, whenever they were made; mean of the last 5 seconds.
};

/// What was spent within one second, by the time of the purchase.
struct SecondOfSpending {
    qint64 second = 0; ///< Unix time in s.
    double amount = 0;
    double purchases = 0;
};

/// Spending in equal steps, oldest first, without gaps. SecondOfSpending::second is where a step begins (a whole
/// multiple of stepSeconds), and its figures are sums over the step.
struct SpendingLevel {
    int stepSeconds = 1;
    std::vector<SecondOfSpending> steps;
};

/// One spoken line of the activity feed: `brian has spent 55 so far.`
struct FeedLine {
    qint64 timeMs = 0; ///< Unix time in ms of the purchase; of the commit when the log has none.
    QString customer;
    Sum total = 0; ///< The customer's total right after this purchase.
    qint64 amount = 0;
    std::optional<QString> note;
    qint64 leftOut = 0; ///< Purchases committed just before this line that are not shown in lines of their own.
    QString msgId = {}; ///< The purchase's.
    PartitionNumber partition = {}; ///< Where the purchase lies in the source.
    qint64 offset = -1; ///< Likewise; -1: not known.
    bool hasTotal = true; ///< False: nobody knows what `total` was then.
};

/// The words of a line with a total: "brian has spent 55 so far." Contract; not translated.
[[nodiscard]] QString spokenLine(const FeedLine &line);

/// One message that is not a purchase.
struct RejectedMessage {
    qint64 timeMs = 0; ///< Unix time in ms of the rejection.
    Message reason; ///< "amount is not an integer".
    QString topic; ///< Topic, or "journal".
    PartitionNumber partition;
    qint64 offset = 0;
    QByteArray bytes; ///< The first 4 KiB of the message.
    qint64 size = 0; ///< Its whole size in bytes.
};

/// Customers whose total has just passed the amount a person wants to be told of.
struct PassedCustomers {
    qint64 count = 0;
    std::vector<CustomerRow> named; ///< The first of them, at most 20.
};

/// Everything the window shows besides the customers table; at most 5 a second, and one for each question.
struct Snapshot {
    qint64 timeMs = 0;
    WorkerStatus status;
    Headline headline;
    std::vector<SecondOfSpending> series; ///< The last ten minutes, oldest first, one entry a second without gaps.
    /// Longer and coarser: 5 s over 30 minutes, 1 minute over 6 hours, 5 minutes over 24 hours. Changes once a second.
    QList<SpendingLevel> history;
    std::vector<CustomerRow> top; ///< The 20 greatest totals, greatest first.
    std::vector<FeedLine> newLines; ///< Since the snapshot before, oldest first; at most 101.
    std::vector<RejectedMessage> newRejected; ///< Since the snapshot before, oldest first; at most 100.
    PassedCustomers passed; ///< Since the snapshot before.
    std::vector<CustomerRow> bought; ///< Customers to alert about who bought something since the snapshot before.
    /// By partition of the source: the next offset that is not counted in these totals; -1: not known.
    std::vector<qint64> counted;
    QString httpAddress; ///< "http://127.0.0.1:6066", empty while the query server is down.
    Message httpProblem; ///< Why the query server is down: "Port 6066 is taken…".
};

} // namespace spendwatch

Q_DECLARE_METATYPE(spendwatch::Snapshot)
