// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/total_row.h"
#include "engine/table/chunked_array.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace spendwatch {

/// A name's hash as the index uses it, made once where the name is looked for more than once. Seeded by the process.
class NameHash
{
public:
    explicit NameHash(std::string_view name);
    [[nodiscard]] std::uint32_t value() const { return m_value; }

private:
    std::uint32_t m_value;
};

/// Gives every customer's name a dense id, and keeps name and changelog key for good. Grows only: a name of up to 26
/// bytes costs 32 bytes and about 16 in the hash, a longer one its length more.
class CustomerIndex final : public CustomerKeys
{
public:
    CustomerIndex();
    ~CustomerIndex() override;

    /// Makes room for so many customers. Of the thread that interns.
    void reserve(std::size_t count);

    /// The customer's id, a new one when unknown. Of the thread that counts, one at a time: the single writer looks up
    /// without a lock.
    /// Throws LimitError at MaxCustomers.
    [[nodiscard]] CustomerId intern(std::string_view name);

    [[nodiscard]] CustomerId intern(std::string_view name, NameHash hash);
    /// `likely` is what guess() gave.
    [[nodiscard]] CustomerId intern(std::string_view name, NameHash hash, std::optional<CustomerId> likely)
    {
        return likely && this->name(*likely) == name ? *likely : intern(name, hash);
    }

    /// Asks memory for where the id of a name with this hash stands. Of the thread that counts.
    void prefetch(NameHash hash) const;
    /// The id of a name with this hash, most likely the one that is looked for. Of the thread that counts.
    [[nodiscard]] std::optional<CustomerId> guess(NameHash hash) const;
    /// Asks memory for what name() looks at. Any thread, `id` < endId().
    void prefetch(CustomerId id) const override { __builtin_prefetch(&m_entries.at(id.index())); }

    /// The customer's id, if known. Any thread.
    [[nodiscard]] std::optional<CustomerId> find(std::string_view name) const;

    /// UTF-8; holds as long as the index. Any thread, `id` < endId().
    [[nodiscard]] std::string_view name(CustomerId id) const;
    [[nodiscard]] std::string_view changelogKey(CustomerId id) const override;

    /// How many there are. Any thread.
    [[nodiscard]] std::size_t size() const { return m_size.load(std::memory_order_acquire); }
    /// Ids below are in use. Any thread.
    [[nodiscard]] CustomerId endId() const { return CustomerId(size()); }

    static constexpr std::size_t MaxCustomers = std::size_t{8192} * 16384;

private:
    static constexpr std::size_t InPlaceBytes = 28;

    /// The key's bytes, then the name's where the key is not just the name in quotes: in place when they fit, because
    /// each look-up compares the name, and one line of memory less to fetch is a good part of its time.
    struct Entry {
        std::uint16_t keySize;
        std::uint16_t nameSize;
        std::array<char, InPlaceBytes> bytes; ///< Else the address of them.

        [[nodiscard]] bool plain() const { return keySize == nameSize + 2; }
        [[nodiscard]] std::size_t size() const { return std::size_t{keySize} + (plain() ? 0 : nameSize); }
        [[nodiscard]] const char *begin() const;
    };
    static_assert(sizeof(Entry) == 32);
    struct Lookup;

    [[nodiscard]] std::optional<CustomerId> lookUp(NameHash hash, std::string_view name) const;
    [[nodiscard]] CustomerId add(NameHash hash, std::string_view name);
    [[nodiscard]] Entry makeEntry(std::string_view name);
    [[nodiscard]] char *allocate(std::size_t size);

    ChunkedArray<Entry, 8192, 16384> m_entries;
    std::atomic<std::uint32_t> m_size{0};
    std::unique_ptr<Lookup> d;
};

} // namespace spendwatch
