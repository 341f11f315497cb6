// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

#include <QStringList>
#include <QStringView>

#include <span>

namespace spendwatch {

/// A call of the program, and what it does.
struct Usage {
    QStringView call; ///< "spendwatch send N".
    QStringView does; ///< May be empty.
};

/// One command, and what is said about it in --help, the man page and completions.
struct CommandRule {
    Command command;
    QStringView word; ///< "send"; empty: watching, which needs none.
    QStringView summary; ///< "send N random test purchases".
    QStringView about; ///< What it does, in whole sentences.
    std::span<const Usage> usages; ///< Without the options.
    QStringView remark; ///< Stands behind the options; may be empty.
    std::span<const Usage> examples;
};

/// All commands, watching first.
[[nodiscard]] std::span<const CommandRule> commandRules();

/// Watching for Version, which is no command of its own.
[[nodiscard]] const CommandRule &commandRule(Command command);

/// The words that may follow the command's own: "list", "show"; empty: none that are known.
[[nodiscard]] QStringList wordsBehind(const CommandRule &rule);

/// The word that asks for the command: "send"; empty for Watch and Version, which have none.
[[nodiscard]] QStringView commandWord(Command command);

} // namespace spendwatch
