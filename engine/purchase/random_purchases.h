// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/purchase.h"
#include "engine/values/send_plan.h"

#include <array>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace spendwatch {

/// Generates the test purchases that `send` and the window's button send: a random customer of the plan, an amount in
/// the plan's range, one of the plan's notes, a version 4 UUID. Same seed, same purchases.
class RandomPurchases
{
public:
    explicit RandomPurchases(const SendPlan &plan);

    /// The next purchase; its views are valid until the next call.
    [[nodiscard]] PurchaseView next();

private:
    std::vector<std::string> m_customers;
    std::vector<std::optional<std::string>> m_notes; ///< Never empty.
    std::int64_t m_minAmount;
    std::int64_t m_maxAmount;
    std::mt19937_64 m_random;
    std::array<char, 36> m_msgId{};
};

} // namespace spendwatch
