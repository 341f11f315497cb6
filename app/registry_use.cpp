// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/registry_use.h"

#include "engine/registry/schema_registry.h"

#include <algorithm>
#include <utility>

namespace spendwatch {

RegistryUse::~RegistryUse()
{
    if (m_registry)
        m_registry->stop();
}

Result<> RegistryUse::begin(CommandLine &line)
{
    if (line.registry.url.isEmpty())
        return {};
    auto registry = SchemaRegistry::open(line.registry);
    if (!registry)
        return tl::unexpected(registry.error());
    m_registry = *std::move(registry);
    line.source.schemas = m_registry;
    line.source.schemaRegistry = line.registry.url;
    return {};
}

LaunchedRegistries::LaunchedRegistries(const CommandLine &first)
{
    m_launched.push_back({first.registry, first.source.schemas, nullptr});
}

Result<> LaunchedRegistries::begin(CommandLine &line)
{
    if (line.registry.url.isEmpty())
        return {};
    auto found = std::ranges::find(m_launched, line.registry, &Launched::settings);
    if (found == m_launched.end()) {
        auto use = std::make_unique<RegistryUse>();
        if (auto begun = use->begin(line); !begun)
            return begun;
        if (m_launched.size() > MaxLaunched)
            m_launched.erase(m_launched.begin() + 1);
        m_launched.push_back({line.registry, line.source.schemas, std::move(use)});
        found = m_launched.end() - 1;
    }
    line.source.schemas = found->schemas;
    line.source.schemaRegistry = line.registry.url;
    return {};
}

} // namespace spendwatch
