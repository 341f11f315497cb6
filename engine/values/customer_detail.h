// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"
#include "engine/values/spending_window.h"

#include <QMetaType>

#include <memory>
#include <vector>

namespace spendwatch {

/// Everything shown about the one customer a person looks at.
struct CustomerDetail {
    CustomerRow row; ///< Only the name is set while the customer is unknown.
    bool known = false;
    qsizetype rank = 0; ///< 1: nobody has spent more; 0: not known.
    qsizetype customers = 0; ///< Of the whole table.
    Sum spent = 0; ///< Of all customers, for the share.
    /// What the customer spent in each second, oldest first, without gaps; at most ten minutes. It reaches back to
    /// when the customer was chosen, and further as far as the latest purchases are remembered.
    std::vector<SecondOfSpending> series;
    std::vector<FeedLine> latest; ///< Newest first; at most RecentPurchases::MaxOfOne.
    bool complete = false; ///< `latest` holds every purchase the customer ever made.
    using Windows = std::shared_ptr<const std::vector<SpendingWindow>>;
    /// The days of UTC in which the customer bought something, ascending; null: that is not kept.
    Windows days = {};
    Windows hours = {}; ///< Likewise of the last two days.
    std::vector<qint64> counted = {}; ///< As in the snapshot of the same moment.
};

} // namespace spendwatch

Q_DECLARE_METATYPE(spendwatch::CustomerDetail)
