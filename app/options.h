// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

#include <QStringView>

#include <span>
#include <tl/expected.hpp>

namespace spendwatch {

/// One option of the command line: which commands know it, and what it sets.
struct OptionRule {
    QStringView name; ///< "--broker".
    QStringView shortName; ///< "-X", or empty.
    std::span<const Command> commands; ///< Commands that accept it.
    bool takesValue = false;
    tl::expected<void, QString> (*apply)(CommandLine &commandLine, const QString &value) = nullptr;

    [[nodiscard]] bool fits(Command command) const;
};

/// All options but --help and --version.
[[nodiscard]] std::span<const OptionRule> optionRules();

/// The word that asks for the command: "send"; empty for Watch, Version and Help, which have none.
[[nodiscard]] QStringView commandWord(Command command);

} // namespace spendwatch
