// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/order_window.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

namespace spendwatch {

namespace {

constexpr std::size_t HalfBytes = sizeof(std::uint64_t);
constexpr std::size_t LevelBytes = 2 * HalfBytes;
constexpr std::size_t MaxLevel = 4; ///< Names that are equal for longer are compared as they are.
constexpr std::size_t Few = 64; ///< Keys that are sorted at once.

std::uint64_t bytesAt(std::string_view name, std::size_t at)
{
    std::array<char, HalfBytes> bytes{};
    if (at < name.size())
        std::memcpy(bytes.data(), name.data() + at, std::min(HalfBytes, name.size() - at));
    return qFromBigEndian<std::uint64_t>(bytes.data());
}

/// Unsigned bytes in the order of a signed number.
std::int64_t asSigned(std::uint64_t bytes)
{
    return static_cast<std::int64_t>(bytes ^ std::uint64_t{1} << 63);
}

bool isOutside(std::size_t first, std::size_t count, OrderWindow::Rows rows)
{
    return first >= rows.to || first + count <= rows.from;
}

bool isInside(std::size_t first, std::size_t count, OrderWindow::Rows rows)
{
    return first >= rows.from && first + count <= rows.to;
}

bool nameStandsBefore(const CustomerIndex &index, bool descends, const OrderKey &a, const OrderKey &b)
{
    const int order = index.name(a.id).compare(index.name(b.id));
    return descends ? order > 0 : order < 0;
}

} // namespace

bool standsBefore(const CustomerIndex &index, OrderDirections directions, const OrderKey &a, const OrderKey &b)
{
    if (!a.sameValue(b))
        return directions.valuesDescend ? b.less(a) : a.less(b);
    return nameStandsBefore(index, directions.namesDescend, a, b);
}

void OrderWindow::sort(std::span<OrderKey> keys, Rows rows)
{
    sortPart({keys, 0, 0}, rows);
}

void OrderWindow::sortPart(const Part &part, Rows rows)
{
    if (part.keys.size() < 2 || isOutside(part.first, part.keys.size(), rows))
        return;
    if (part.keys.size() <= Few) {
        sortFew(part);
        return;
    }
    if (isInside(part.first, part.keys.size(), rows)) {
        sortWhole(part, rows);
        return;
    }
    const OrderKey pivot = this->pivot(part.keys);
    const bool descends = this->descends(part.level);
    const auto equal = std::partition(part.keys.begin(), part.keys.end(), [&](const OrderKey &key) {
        return descends ? pivot.less(key) : key.less(pivot);
    });
    const auto behind =
        std::partition(equal, part.keys.end(), [&](const OrderKey &key) { return key.sameValue(pivot); });
    const auto rowOf = [&](auto at) { return part.first + static_cast<std::size_t>(at - part.keys.begin()); };
    sortPart({{part.keys.begin(), equal}, part.first, part.level}, rows);
    sortByNames({{equal, behind}, rowOf(equal), part.level + 1}, rows);
    sortPart({{behind, part.keys.end()}, rowOf(behind), part.level}, rows);
}

void OrderWindow::sortFew(const Part &part) const
{
    std::sort(part.keys.begin(), part.keys.end(), [&](const OrderKey &a, const OrderKey &b) {
        return standsBefore(m_index, {descends(part.level), m_directions.namesDescend}, a, b);
    });
}

void OrderWindow::sortWhole(const Part &part, Rows rows)
{
    const bool descends = this->descends(part.level);
    std::sort(part.keys.begin(), part.keys.end(),
              [&](const OrderKey &a, const OrderKey &b) { return descends ? b.less(a) : a.less(b); });
    for (auto from = part.keys.begin(); from != part.keys.end();) {
        const auto to =
            std::find_if_not(from, part.keys.end(), [&](const OrderKey &key) { return key.sameValue(*from); });
        const std::size_t first = part.first + static_cast<std::size_t>(from - part.keys.begin());
        sortByNames({{from, to}, first, part.level + 1}, rows);
        from = to;
    }
}

/// They are equal in all that was compared before the level.
void OrderWindow::sortByNames(const Part &part, Rows rows)
{
    if (part.keys.size() < 2 || isOutside(part.first, part.keys.size(), rows))
        return;
    if (part.level > MaxLevel) {
        sortByWholeNames(part, rows);
        return;
    }
    const std::size_t at = (part.level - 1) * LevelBytes;
    for (OrderKey &key : part.keys) {
        const std::string_view name = m_index.name(key.id);
        key.high = asSigned(bytesAt(name, at));
        key.low = bytesAt(name, at + HalfBytes);
    }
    sortPart(part, rows);
}

void OrderWindow::sortByWholeNames(const Part &part, Rows rows) const
{
    const auto isBefore = [&](const OrderKey &a, const OrderKey &b) {
        return nameStandsBefore(m_index, m_directions.namesDescend, a, b);
    };
    const auto keyOf = [&](std::size_t row) {
        const std::size_t at = row > part.first ? row - part.first : 0;
        return part.keys.begin() + static_cast<std::ptrdiff_t>(std::min(at, part.keys.size()));
    };
    const auto from = keyOf(rows.from);
    const auto to = keyOf(rows.to);
    if (from != part.keys.begin())
        std::nth_element(part.keys.begin(), from, part.keys.end(), isBefore);
    if (to != part.keys.end())
        std::nth_element(from, to, part.keys.end(), isBefore);
    std::sort(from, to, isBefore);
}

/// The middle one of some, so that about half stands on each side.
OrderKey OrderWindow::pivot(std::span<const OrderKey> keys)
{
    std::array<std::size_t, 9> places{};
    std::generate(places.begin(), places.end(), [&] { return m_random() % keys.size(); });
    const auto middle = places.begin() + places.size() / 2;
    std::nth_element(places.begin(), middle, places.end(),
                     [&](std::size_t a, std::size_t b) { return keys[a].less(keys[b]); });
    return keys[*middle];
}

} // namespace spendwatch
