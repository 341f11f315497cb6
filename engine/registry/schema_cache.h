// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/schema_source.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>

namespace spendwatch {

/// What a registry said of schemas, and when it may be asked again about those that it did not give. Not thread-safe.
class SchemaCache
{
public:
    using Clock = std::chrono::steady_clock;
    using Schema = std::shared_ptr<const RegisteredSchema>;

    static constexpr std::size_t MaxEntries = 1000;
    static constexpr std::size_t MaxBytes = 64 * 1024 * 1024; ///< Of schemas' texts.
    static constexpr std::chrono::milliseconds FirstPause{250}; ///< After a failure; it doubles from one to the next,
    static constexpr std::chrono::milliseconds LongestPause{10'000}; ///< up to this.

    struct Entry {
        Schema schema; ///< Null until it is there.
        std::optional<Error> failed; ///< The last answer, when it was none.
        bool isAsked = false; ///< An answer is under way.
        Clock::time_point askAt; ///< Not before.
        std::chrono::milliseconds pause{0};
        std::uint64_t used = 0; ///< The larger the later.
    };

    /// Valid until the next call. May forget what was used longest ago, and is not being asked for.
    [[nodiscard]] Entry &use(std::uint32_t id);
    void noteSchema(std::uint32_t id, RegisteredSchema schema);
    void noteFailure(std::uint32_t id, Error error, Clock::time_point now);

    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    void forgetOldest(std::uint32_t keep);

    std::unordered_map<std::uint32_t, Entry> m_entries;
    std::size_t m_bytes = 0;
    std::uint64_t m_uses = 0;
};

} // namespace spendwatch
