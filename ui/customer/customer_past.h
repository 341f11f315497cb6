// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer_detail.h"
#include "engine/values/past.h"
#include "ui/parts/asking.h"

#include <QCoreApplication>

#include <optional>
#include <vector>

namespace spendwatch {

/// What is read of a customer's purchases of before, and how it goes together with those that were counted since. A value of the
/// GUI thread.
class CustomerPast
{
    Q_DECLARE_TR_FUNCTIONS(spendwatch::CustomerPast)

public:
    /// Another customer.
    void forget() { *this = {}; }
    /// What to ask now, if anything: with the first detail; once more where purchases are missing between what was read and
    /// what was counted since; and some time after a failure.
    [[nodiscard]] std::optional<PastQuery> question(const CustomerDetail &detail, qint64 nowMs);
    /// The answer.
    void take(const PastPurchases &past, qint64 nowMs);

    /// All that is known, newest first, at most PastQuery::MostOfOne.
    [[nodiscard]] std::vector<FeedLine> lines(const CustomerDetail &detail) const;
    /// Whether lines() holds all purchases, and if not, why.
    [[nodiscard]] QString words(const CustomerDetail &detail) const;
    [[nodiscard]] bool isLoading() const { return m_asking.isAsked(); }
    [[nodiscard]] bool hasFailed() const { return m_asking.hasFailed(); }

private:
    [[nodiscard]] std::vector<FeedLine> countedSince(const CustomerDetail &detail) const;
    [[nodiscard]] bool hasGap(const CustomerDetail &detail) const;

    Asking m_asking;
    bool m_hasAskedAgain = false;
    PastPurchases m_past;
};

} // namespace spendwatch
