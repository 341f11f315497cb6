// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

/// Parts of parseCommandLine().
namespace spendwatch {

using Checked = tl::expected<void, UsageError>;

[[nodiscard]] inline tl::unexpected<UsageError> wrong(const QString &message)
{
    return tl::unexpected(UsageError{message});
}

/// The words behind the command, once its options are applied.
[[nodiscard]] Checked applyWords(QStringList words, CommandLine &line);

/// Errors that only show when all options are known.
[[nodiscard]] Checked checkTogether(const CommandLine &line);

} // namespace spendwatch
