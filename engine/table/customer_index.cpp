// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/customer_index.h"

#include "engine/purchase/purchase_encoder.h"
#include "engine/table/name_slots.h"
#include "engine/values/limit_error.h"

#include <absl/hash/hash.h>
#include <cstring>
#include <mutex>
#include <shared_mutex>
#include <vector>

namespace spendwatch {

namespace {

constexpr std::size_t ArenaBytes = 256 * 1024;

} // namespace

NameHash::NameHash(std::string_view name)
    : m_value(static_cast<std::uint32_t>(absl::Hash<std::string_view>{}(name))) { }

struct CustomerIndex::Lookup {
    mutable std::shared_mutex mutex; ///< Taken by readers, and by the writer only to make room.
    NameSlots names;
    std::vector<std::unique_ptr<char[]>> arenas;
    std::size_t arenaUsed = ArenaBytes;
};

CustomerIndex::CustomerIndex() : d(std::make_unique<Lookup>()) { }

CustomerIndex::~CustomerIndex() = default;

const char *CustomerIndex::Entry::begin() const
{
    if (size() <= InPlaceBytes)
        return bytes.data();
    const char *address = nullptr;
    std::memcpy(&address, bytes.data(), sizeof address);
    return address;
}

CustomerId CustomerIndex::intern(std::string_view name)
{
    return intern(name, NameHash(name));
}

CustomerId CustomerIndex::intern(std::string_view name, NameHash hash)
{
    const auto found = lookUp(hash, name);
    return found ? *found : add(hash, name);
}

void CustomerIndex::reserve(std::size_t count)
{
    const std::unique_lock lock(d->mutex);
    d->names.reserve(count);
}

void CustomerIndex::prefetch(NameHash hash) const
{
    d->names.prefetch(hash.value());
}

std::optional<CustomerId> CustomerIndex::guess(NameHash hash) const
{
    return d->names.find(hash.value(), [](CustomerId) { return true; });
}

std::optional<CustomerId> CustomerIndex::find(std::string_view name) const
{
    const NameHash hash(name);
    const std::shared_lock lock(d->mutex);
    return lookUp(hash, name);
}

std::optional<CustomerId> CustomerIndex::lookUp(NameHash hash, std::string_view name) const
{
    return d->names.find(hash.value(), [&](CustomerId id) { return this->name(id) == name; });
}

std::string_view CustomerIndex::name(CustomerId id) const
{
    const Entry &entry = m_entries.at(id.index());
    return {entry.begin() + (entry.plain() ? 1 : entry.keySize), entry.nameSize};
}

std::string_view CustomerIndex::changelogKey(CustomerId id) const
{
    const Entry &entry = m_entries.at(id.index());
    return {entry.begin(), entry.keySize};
}

CustomerId CustomerIndex::add(NameHash hash, std::string_view name)
{
    const std::uint32_t size = m_size.load(std::memory_order_relaxed);
    if (size >= MaxCustomers)
        throw LimitError(QT_TRANSLATE_NOOP("engine", "more customers than the index can hold"));
    if (!d->names.hasRoomFor(size + std::size_t{1}))
        reserve(size + std::size_t{1});
    const CustomerId id(size);
    m_entries.grow(id.index()) = makeEntry(name);
    m_size.store(size + 1, std::memory_order_release);
    d->names.insert(hash.value(), id);
    return id;
}

CustomerIndex::Entry CustomerIndex::makeEntry(std::string_view name)
{
    const std::string key = toJsonString(name);
    if (key.size() > UINT16_MAX)
        throw LimitError(QT_TRANSLATE_NOOP("engine", "a customer's name is longer than a purchase can hold"));
    Entry entry{static_cast<std::uint16_t>(key.size()), static_cast<std::uint16_t>(name.size()), {}};
    char *target = entry.bytes.data();
    if (entry.size() > InPlaceBytes) {
        target = allocate(entry.size());
        std::memcpy(entry.bytes.data(), &target, sizeof target);
    }
    key.copy(target, key.size());
    if (!entry.plain())
        name.copy(target + key.size(), name.size());
    return entry;
}

char *CustomerIndex::allocate(std::size_t size)
{
    if (d->arenaUsed + size > ArenaBytes) {
        d->arenas.push_back(std::make_unique_for_overwrite<char[]>(ArenaBytes));
        d->arenaUsed = 0;
    }
    char *const target = d->arenas.back().get() + d->arenaUsed;
    d->arenaUsed += size;
    return target;
}

} // namespace spendwatch
