// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"
#include "engine/values/error.h"

#include <cstddef>
#include <deque>
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

/// Those of the command lines that a window watches one after the other: its own, and the newest second launches'. One that is
/// refused later must not end the registry of the source that is still watched, so some are kept. Belongs to the GUI thread.
class LaunchedRegistries
{
public:
    /// `first`: the window's own command line, with its registry.
    explicit LaunchedRegistries(const CommandLine &first);

    /// As RegistryUse::begin(). Equal registries are the same one.
    [[nodiscard]] Result<> begin(CommandLine &line);

    static constexpr std::size_t MaxLaunched = 8; ///< Besides the window's own; the oldest ends.

private:
    struct Launched {
        RegistrySettings settings;
        std::shared_ptr<SchemaSource> schemas;
        std::unique_ptr<RegistryUse> use; ///< Null: somebody else's.
    };
    std::deque<Launched> m_launched; ///< The window's own first, then the oldest.
};

} // namespace spendwatch
