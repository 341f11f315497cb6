// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/name_order.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstring>
#include <span>

namespace spendwatch {

namespace {

constexpr std::size_t ChunkBytes = sizeof(std::uint64_t);

/// A name, and the eight bytes of it that are being compared: to look at the names themselves would cost a miss of the
/// caches for each comparison.
struct Chunk {
    std::uint64_t bytes = 0;
    CustomerId id{};
};

/// Names that are equal before `depth`.
struct Part {
    std::span<Chunk> chunks;
    std::size_t depth = 0;
};

std::uint64_t bytesAt(std::string_view name, std::size_t depth)
{
    std::array<char, ChunkBytes> bytes{};
    if (depth < name.size())
        std::memcpy(bytes.data(), name.data() + depth, std::min(ChunkBytes, name.size() - depth));
    return qFromBigEndian<std::uint64_t>(bytes.data());
}

/// Sorts by the bytes at the part's depth, and adds the parts in which they are equal.
void sortPart(const CustomerIndex &index, const Part &part, std::vector<Part> &parts)
{
    for (Chunk &chunk : part.chunks)
        chunk.bytes = bytesAt(index.name(chunk.id), part.depth);
    const auto sameAsFirst = [&](const Chunk &chunk) { return chunk.bytes == part.chunks.front().bytes; };
    if (!std::all_of(part.chunks.begin(), part.chunks.end(), sameAsFirst))
        std::sort(part.chunks.begin(), part.chunks.end(),
                  [](const Chunk &a, const Chunk &b) { return a.bytes < b.bytes; });
    const std::size_t depth = part.depth + ChunkBytes;
    for (auto from = part.chunks.begin(); from != part.chunks.end();) {
        const auto to =
            std::find_if(from, part.chunks.end(), [&](const Chunk &chunk) { return chunk.bytes != from->bytes; });
        // Those that end here differ from each other in zeros at the end at most, and stand before those that go on.
        const auto size = [&](const Chunk &chunk) { return index.name(chunk.id).size(); };
        const auto goesOn = std::partition(from, to, [&](const Chunk &chunk) { return size(chunk) <= depth; });
        std::sort(from, goesOn, [&](const Chunk &a, const Chunk &b) { return size(a) < size(b); });
        if (to - goesOn > 1)
            parts.push_back({{goesOn, to}, depth});
        from = to;
    }
}

/// False when `stop` is requested.
bool sortByName(const CustomerIndex &index, std::span<Chunk> chunks, const std::stop_token &stop)
{
    std::vector<Part> parts;
    if (chunks.size() > 1)
        parts.push_back({chunks, 0});
    while (!parts.empty()) {
        if (stop.stop_requested())
            return false;
        const Part part = parts.back();
        parts.pop_back();
        sortPart(index, part, parts);
    }
    return true;
}

std::vector<Chunk> chunksOf(CustomerId from, CustomerId to)
{
    std::vector<Chunk> chunks;
    chunks.reserve(to.index() - from.index());
    for (CustomerId id = from; id < to; ++id)
        chunks.push_back({0, id});
    return chunks;
}

} // namespace

std::shared_ptr<const NameOrder> NameOrder::made(const std::shared_ptr<const NameOrder> &before,
                                                 const CustomerIndex &index, const std::stop_token &stop)
{
    const CustomerId end = index.endId();
    if (before && before->m_ids.size() == end.index())
        return before;
    const auto order = std::make_shared<NameOrder>(index);
    constexpr std::size_t Many = 8; // Adding more than an eighth costs more than sorting them all.
    const bool few = before && (end.index() - before->m_ids.size()) * Many < end.index();
    const bool done = few ? order->makeFrom(*before, end, stop) : order->makeFresh(end, stop);
    return done ? order : nullptr;
}

bool NameOrder::makeFresh(CustomerId end, const std::stop_token &stop)
{
    std::vector<Chunk> chunks = chunksOf(CustomerId{}, end);
    if (!sortByName(m_index, chunks, stop))
        return false;
    m_ids.reserve(chunks.size());
    for (const Chunk &chunk : chunks)
        m_ids.push_back(chunk.id);
    return true;
}

bool NameOrder::makeFrom(const NameOrder &before, CustomerId end, const std::stop_token &stop)
{
    std::vector<Chunk> added = chunksOf(CustomerId(before.m_ids.size()), end);
    if (!sortByName(m_index, added, stop))
        return false;
    m_ids.reserve(before.m_ids.size() + added.size());
    auto from = before.m_ids.begin();
    for (const Chunk &chunk : added) {
        const auto to = std::lower_bound(from, before.m_ids.end(), m_index.name(chunk.id),
                                         [&](CustomerId id, std::string_view name) { return m_index.name(id) < name; });
        m_ids.insert(m_ids.end(), from, to);
        m_ids.push_back(chunk.id);
        from = to;
    }
    m_ids.insert(m_ids.end(), from, before.m_ids.end());
    return true;
}

NameOrder::Rank NameOrder::before(std::string_view name) const
{
    const auto at =
        std::partition_point(m_ids.begin(), m_ids.end(), [&](CustomerId id) { return m_index.name(id) < name; });
    return static_cast<Rank>(at - m_ids.begin());
}

NameOrder::Rank NameOrder::upTo(std::string_view name) const
{
    const auto at =
        std::partition_point(m_ids.begin(), m_ids.end(), [&](CustomerId id) { return m_index.name(id) <= name; });
    return static_cast<Rank>(at - m_ids.begin());
}

NameOrder::Range NameOrder::withPrefix(std::string_view prefix) const
{
    if (prefix.empty())
        return {0, size()};
    const auto end = std::partition_point(
        m_ids.begin(), m_ids.end(), [&](CustomerId id) { return m_index.name(id).substr(0, prefix.size()) <= prefix; });
    return {before(prefix), static_cast<Rank>(end - m_ids.begin())};
}

} // namespace spendwatch
