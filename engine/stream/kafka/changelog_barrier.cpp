// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/changelog_barrier.h"

#include <charconv>

namespace spendwatch::kafka {

namespace {
constexpr std::string_view Prefix = "spendwatch changelog=";
constexpr std::string_view By = " by=";
constexpr std::string_view At = " at="; ///< Older versions do not write it.
} // namespace

void ChangelogBarrier::learn(PartitionNumber partition, std::optional<ChangelogPosition> position)
{
    const std::scoped_lock lock(m_mutex);
    m_positions[partition] = position.value_or(LogEnd);
}

void ChangelogBarrier::forget(PartitionNumber partition)
{
    const std::scoped_lock lock(m_mutex);
    m_positions.erase(partition);
}

std::optional<ChangelogPosition> ChangelogBarrier::required(PartitionNumber partition) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_positions.find(partition);
    if (found == m_positions.end())
        return std::nullopt;
    return found->second;
}

std::string toOffsetMetadata(ChangelogPosition changelogPosition, std::string_view committer, SourceOffset offset)
{
    return std::string(Prefix) + std::to_string(changelogPosition.value()) + std::string(By) + std::string(committer)
           + std::string(At) + std::to_string(offset.value());
}

std::optional<ChangelogPosition> fromOffsetMetadata(std::string_view metadata, SourceOffset offset)
{
    if (!metadata.starts_with(Prefix))
        return std::nullopt;
    if (const auto at = metadata.rfind(At);
        at != std::string_view::npos && parseDecimal(metadata.substr(at + At.size())) != offset.value())
        return std::nullopt;
    const std::string_view rest = metadata.substr(Prefix.size());
    const auto position = parseDecimal(rest.substr(0, rest.find(By)));
    return position ? std::optional(ChangelogPosition(*position)) : std::nullopt;
}

std::optional<std::string> committerIn(std::string_view metadata)
{
    const auto at = metadata.find(By);
    if (!metadata.starts_with(Prefix) || at == std::string_view::npos)
        return std::nullopt;
    const std::string_view rest = metadata.substr(at + By.size());
    return std::string(rest.substr(0, rest.rfind(At)));
}

std::optional<std::int64_t> parseDecimal(std::string_view text)
{
    if (text.empty() || text.size() > 19 || text.front() == '-')
        return std::nullopt;
    std::int64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace spendwatch::kafka
