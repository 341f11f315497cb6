// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/registry/schema_cache.h"

#include <algorithm>
#include <utility>

namespace spendwatch {

SchemaCache::Entry &SchemaCache::use(std::uint32_t id)
{
    Entry &entry = m_entries[id];
    entry.used = ++m_uses;
    if (m_entries.size() > MaxEntries)
        forgetOldest(id);
    return entry;
}

void SchemaCache::noteSchema(std::uint32_t id, RegisteredSchema schema)
{
    Entry &entry = use(id);
    m_bytes += schema.text.size() - (entry.schema ? entry.schema->text.size() : 0);
    entry.schema = std::make_shared<const RegisteredSchema>(std::move(schema));
    entry.isAsked = false;
    entry.failed.reset();
    while (m_bytes > MaxBytes && m_entries.size() > 1)
        forgetOldest(id);
}

void SchemaCache::noteFailure(std::uint32_t id, Error error, Clock::time_point now)
{
    Entry &entry = use(id);
    entry.isAsked = false;
    entry.failed = std::move(error);
    entry.pause = entry.pause.count() == 0 ? FirstPause : std::min(2 * entry.pause, LongestPause);
    entry.askAt = now + entry.pause;
}

void SchemaCache::forgetOldest(std::uint32_t keep)
{
    auto oldest = m_entries.end();
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry)
        if (entry->first != keep && (oldest == m_entries.end() || entry->second.used < oldest->second.used))
            oldest = entry;
    if (oldest == m_entries.end())
        return;
    m_bytes -= oldest->second.schema ? oldest->second.schema->text.size() : 0;
    m_entries.erase(oldest);
}

} // namespace spendwatch
