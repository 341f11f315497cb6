// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_handles.h"
#include "engine/stream/library_statistics.h"

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace spendwatch::kafka {

struct LibraryMemoryDeleter {
    void operator()(char *text) const noexcept { rd_kafka_mem_free(nullptr, text); }
};
using LibraryText = std::unique_ptr<char, LibraryMemoryDeleter>;

/// Of one client's JSON; nothing when that is no such JSON. What is missing there is 0.
[[nodiscard]] std::optional<ClientStatistics> statisticsFrom(std::string_view json);

/// Keeps what librdkafka says of its clients, as it came: to read it would take time from the thread that polls, so whoever
/// wants to know does.
class StatisticsBoard : public LibraryStatistics
{
public:
    /// The newest of the client `owner`, which is one of those called `name`.
    void post(const std::string &name, const void *owner, LibraryText json, std::size_t size);
    /// The client is no more.
    void withdraw(const void *owner);

    [[nodiscard]] std::vector<ClientStatistics> newest() const override;
    [[nodiscard]] std::string libraryVersion() const override;

    static constexpr std::size_t MaxBytes = std::size_t{32} * 1024 * 1024; ///< Larger ones are thrown away.
    static constexpr std::size_t MaxBrokers = 100; ///< Of a client; the others are left out.

private:
    struct Entry {
        const void *owner = nullptr;
        LibraryText json;
        std::size_t size = 0;
    };

    mutable std::mutex m_mutex;
    std::map<std::string, Entry> m_entries; ///< By the client's name; with m_mutex held.
};

} // namespace spendwatch::kafka
