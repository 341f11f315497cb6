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
    return {};
}

} // namespace spendwatch
