// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/customer_index.h"

#include "engine/purchase/purchase_encoder.h"

#include <absl/container/flat_hash_set.h>
#include <absl/hash/hash.h>
#include <cstring>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <vector>

namespace spendwatch {

namespace {

constexpr std::size_t ArenaBytes = 256 * 1024;

struct NameHash {
    using is_transparent = void;
    const CustomerIndex *index;
    std::size_t operator()(std::string_view name) const { return absl::Hash<std::string_view>{}(name); }
    std::size_t operator()(CustomerId id) const { return (*this)(index->name(id)); }
};

struct NameEqual {
    using is_transparent = void;
    const CustomerIndex *index;
    bool operator()(CustomerId a, CustomerId b) const { return a == b; }
    bool operator()(CustomerId a, std::string_view b) const { return index->name(a) == b; }
    bool operator()(std::string_view a, CustomerId b) const { return a == index->name(b); }
};

} // namespace

struct CustomerIndex::Lookup {
    explicit Lookup(const CustomerIndex *index) : ids(0, NameHash{index}, NameEqual{index}) { }

    mutable std::shared_mutex mutex; ///< Taken by readers, and by the writer only to add.
    absl::flat_hash_set<CustomerId, NameHash, NameEqual> ids;
    std::vector<std::unique_ptr<char[]>> arenas;
    std::size_t arenaUsed = ArenaBytes;
};

CustomerIndex::CustomerIndex() : d(std::make_unique<Lookup>(this)) { }

CustomerIndex::~CustomerIndex() = default;

CustomerId CustomerIndex::intern(std::string_view name)
{
    const auto found = d->ids.find(name);
    return found != d->ids.end() ? *found : add(name);
}

std::optional<CustomerId> CustomerIndex::find(std::string_view name) const
{
    const std::shared_lock lock(d->mutex);
    const auto found = d->ids.find(name);
    if (found == d->ids.end())
        return std::nullopt;
    return *found;
}

std::string_view CustomerIndex::name(CustomerId id) const
{
    const Entry &entry = m_entries.at(id);
    const bool plain = entry.keySize == entry.nameSize + 2;
    return {entry.key + (plain ? 1 : entry.keySize), entry.nameSize};
}

std::string_view CustomerIndex::changelogKey(CustomerId id) const
{
    const Entry &entry = m_entries.at(id);
    return {entry.key, entry.keySize};
}

CustomerId CustomerIndex::add(std::string_view name)
{
    const CustomerId id = m_size.load(std::memory_order_relaxed);
    if (id >= MaxCustomers)
        throw std::length_error("more customers than the index can hold");
    const std::string key = toJsonString(name);
    m_entries.grow(id) = {store(key, name), static_cast<std::uint32_t>(key.size()),
                          static_cast<std::uint32_t>(name.size())};
    m_size.store(id + 1, std::memory_order_release);
    const std::unique_lock lock(d->mutex);
    d->ids.insert(id);
    return id;
}

const char *CustomerIndex::store(std::string_view key, std::string_view name)
{
    const bool plain = key.size() == name.size() + 2;
    const std::size_t size = key.size() + (plain ? 0 : name.size());
    if (d->arenaUsed + size > ArenaBytes) {
        d->arenas.push_back(std::make_unique_for_overwrite<char[]>(ArenaBytes));
        d->arenaUsed = 0;
    }
    char *const target = d->arenas.back().get() + d->arenaUsed;
    std::memcpy(target, key.data(), key.size());
    if (!plain)
        std::memcpy(target + key.size(), name.data(), name.size());
    d->arenaUsed += size;
    return target;
}

} // namespace spendwatch
