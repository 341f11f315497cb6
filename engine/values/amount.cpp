// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/amount.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <limits>
#include <string>

namespace spendwatch {

namespace {

std::atomic<int> decimalsInForce = 0;

} // namespace

std::string toDecimal(Sum sum)
{
    using Narrow = std::numeric_limits<std::int64_t>;
    if (sum >= Narrow::min() && sum <= Narrow::max())
        return std::to_string(static_cast<std::int64_t>(sum)); // To divide 128 bits takes 30 ns a digit.
    __extension__ using Magnitude = unsigned __int128;
    // Negated as unsigned: the smallest Sum has no positive counterpart.
    Magnitude rest = sum < 0 ? Magnitude(0) - static_cast<Magnitude>(sum) : static_cast<Magnitude>(sum);

    std::string digits;
    do {
        digits.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
        rest /= 10;
    } while (rest != 0);
    if (sum < 0)
        digits.push_back('-');
    std::ranges::reverse(digits);
    return digits;
}

int amountDecimals()
{
    return decimalsInForce.load(std::memory_order_relaxed);
}

void setAmountDecimals(int decimals)
{
    decimalsInForce.store(std::clamp(decimals, 0, MaxDecimals), std::memory_order_relaxed);
}

std::string toAmount(Sum sum, int decimals)
{
    std::string text = toDecimal(sum);
    if (decimals == 0)
        return text;
    const std::size_t sign = sum < 0 ? 1 : 0;
    const auto behind = static_cast<std::size_t>(decimals);
    if (text.size() - sign <= behind)
        text.insert(sign, behind + 1 - (text.size() - sign), '0');
    return text.insert(text.size() - behind, 1, '.');
}

QString toGroupedAmount(Sum sum, const QString &separator, const QString &point)
{
    const QString text = QString::fromStdString(toAmount(sum));
    const qsizetype dot = text.indexOf(u'.');
    QString whole = text.left(dot);
    const qsizetype firstDigit = sum < 0 ? 1 : 0;
    for (qsizetype at = whole.size() - 3; at > firstDigit; at -= 3)
        whole.insert(at, separator);
    return dot < 0 ? whole : whole + point + text.sliced(dot + 1);
}

QString toGroupedDecimal(Sum sum, const QString &separator)
{
    QString text = QString::fromStdString(toDecimal(sum));
    const qsizetype firstDigit = sum < 0 ? 1 : 0;
    for (qsizetype at = text.size() - 3; at > firstDigit; at -= 3)
        text.insert(at, separator);
    return text;
}

} // namespace spendwatch
