// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/total_row.h"
#include "engine/table/chunked_array.h"

#include <atomic>
#include <memory>
#include <optional>
#include <string_view>

namespace spendwatch {

/// Gives every customer's name a dense id, and keeps name and changelog key for good. Grows only: a name costs its
/// bytes, 18 more and about 8 in the hash.
class CustomerIndex final : public CustomerKeys
{
public:
    CustomerIndex();
    ~CustomerIndex() override;

    /// The customer's id, a new one when unknown. Consume thread only: the single writer looks up without a lock.
    /// Throws std::length_error at MaxCustomers.
    [[nodiscard]] CustomerId intern(std::string_view name);

    /// The customer's id, if known. Any thread.
    [[nodiscard]] std::optional<CustomerId> find(std::string_view name) const;

    /// UTF-8; holds as long as the index. Any thread, `id` < size().
    [[nodiscard]] std::string_view name(CustomerId id) const;
    [[nodiscard]] std::string_view changelogKey(CustomerId id) const override;

    /// Ids below are in use. Any thread.
    [[nodiscard]] CustomerId size() const { return m_size.load(std::memory_order_acquire); }

    static constexpr std::size_t MaxCustomers = std::size_t{8192} * 16384;

private:
    /// The key's bytes, then the name's where the key is not just the name in quotes.
    struct Entry {
        const char *key;
        std::uint32_t keySize;
        std::uint32_t nameSize;
    };
    struct Lookup;

    [[nodiscard]] CustomerId add(std::string_view name);
    [[nodiscard]] const char *store(std::string_view key, std::string_view name);

    ChunkedArray<Entry, 8192, 16384> m_entries;
    std::atomic<CustomerId> m_size{0};
    std::unique_ptr<Lookup> d;
};

} // namespace spendwatch
