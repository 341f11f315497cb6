// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/random_purchases.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <optional>

namespace spendwatch {

namespace {

std::mt19937_64 makeRandom(std::optional<quint64> seed)
{
    if (seed)
        return std::mt19937_64(*seed);
    std::random_device device;
    std::array<std::uint32_t, 8> words{};
    std::ranges::generate(words, std::ref(device));
    std::seed_seq sequence(words.begin(), words.end());
    return std::mt19937_64(sequence);
}

/// Evenly out of [0, last]. std::uniform_int_distribution draws differently from library to library; this does not.
std::uint64_t drawUpTo(std::uint64_t last, std::mt19937_64 &random)
{
    constexpr std::uint64_t Max = std::numeric_limits<std::uint64_t>::max();
    if (last == Max)
        return random();
    const std::uint64_t count = last + 1;
    const std::uint64_t leftOver = (Max % count + 1) % count; // 2^64 mod count: these draws would favour small ones.
    std::uint64_t drawn = random();
    while (drawn > Max - leftOver)
        drawn = random();
    return drawn % count;
}

/// A version 4 UUID in its usual spelling.
void writeUuid(std::array<char, 36> &text, std::mt19937_64 &random)
{
    constexpr std::string_view Hex = "0123456789abcdef";
    std::uint64_t high = (random() & ~0xf000ULL) | 0x4000ULL; // Version 4.
    std::uint64_t low = (random() & ~(3ULL << 62)) | (2ULL << 62); // The variant of RFC 4122.
    for (std::size_t i = text.size(); i-- > 0;) {
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            text[i] = '-';
            continue;
        }
        std::uint64_t &word = i > 18 ? low : high;
        text[i] = Hex[word & 15];
        word >>= 4;
    }
}

} // namespace

RandomPurchases::RandomPurchases(const SendPlan &plan)
    : m_minAmount(std::min(plan.minAmount, plan.maxAmount)),
      m_maxAmount(std::max(plan.minAmount, plan.maxAmount)),
      m_random(makeRandom(plan.seed))
{
    const QStringList customers = plan.customers.isEmpty() ? SendPlan().customers : plan.customers;
    m_customers.reserve(static_cast<std::size_t>(customers.size()));
    for (const QString &customer : customers)
        m_customers.push_back(customer.toStdString());
    for (const std::optional<QString> &note : plan.notes)
        m_notes.push_back(note ? std::optional(note->toStdString()) : std::nullopt);
    if (m_notes.empty())
        m_notes.emplace_back();
}

PurchaseView RandomPurchases::next()
{
    writeUuid(m_msgId, m_random);
    // Unsigned, so that the width of all of int64 fits.
    const auto lowest = static_cast<std::uint64_t>(m_minAmount);
    const std::uint64_t width = static_cast<std::uint64_t>(m_maxAmount) - lowest;

    PurchaseView purchase;
    purchase.msgId = {m_msgId.data(), m_msgId.size()};
    purchase.customer = m_customers[drawUpTo(m_customers.size() - 1, m_random)];
    purchase.amount = static_cast<std::int64_t>(lowest + drawUpTo(width, m_random));
    const std::optional<std::string> &note = m_notes[drawUpTo(m_notes.size() - 1, m_random)];
    purchase.note = note ? std::optional<std::string_view>(*note) : std::nullopt;
    return purchase;
}

} // namespace spendwatch
