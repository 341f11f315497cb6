// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/registry_use.h"

#include "engine/registry/schema_registry.h"

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
    : m_first{first.registry, first.source.schemas, nullptr}
{ }

Result<> LaunchedRegistries::begin(CommandLine &line)
{
    if (line.registry.url.isEmpty())
        return {};
    const bool isFirst = line.registry == m_first.settings;
    if (!isFirst && !(m_newest && line.registry == m_newest->settings)) {
        auto use = std::make_unique<RegistryUse>();
        if (auto begun = use->begin(line); !begun)
            return begun;
        m_newest = {line.registry, line.source.schemas, std::move(use)};
    }
    line.source.schemas = isFirst ? m_first.schemas : m_newest->schemas;
    line.source.schemaRegistry = line.registry.url;
    return {};
}

} // namespace spendwatch
