// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/commands.h"
#include "app/options.h"

#include <QString>
#include <QStringList>

/// What the man page and the completions take from the tables alike.
namespace spendwatch::manual {

/// The words of all commands but watching, which has none.
[[nodiscard]] QStringList commandWords();

/// "-X" and "--property".
[[nodiscard]] QStringList namesOf(const OptionRule &rule);

/// What may be written as it stands in the place of the option's value.
[[nodiscard]] QStringList fixedValues(const OptionRule &rule);

/// What the option does in one line, also where only its values say so.
[[nodiscard]] QString summaryOf(const OptionRule &rule);

/// With the default data directory as each person has it, not as the one who builds.
[[nodiscard]] QString withDataFolder(QStringView text);

} // namespace spendwatch::manual
