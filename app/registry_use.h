// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"
#include "engine/values/error.h"

#include <memory>

namespace spendwatch {

class SchemaRegistry;

/// The schema registry of the command line, where it has one. Nobody asks it before there is something to decode. Its thread
/// ends with this, so declare it behind the QCoreApplication.
class RegistryUse
{
public:
    RegistryUse() = default;
    ~RegistryUse();
    RegistryUse(const RegistryUse &) = delete;
    RegistryUse &operator=(const RegistryUse &) = delete;

    /// From now on `line.source` has it. Recovery::GiveUp where its CA cannot be read.
    [[nodiscard]] Result<> begin(CommandLine &line);

private:
    std::shared_ptr<SchemaRegistry> m_registry;
};

} // namespace spendwatch
