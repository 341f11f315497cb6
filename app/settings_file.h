// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

/// A settings file: `name = value`, one a line, by the names of the options; `#` or `;` begins a line that is a remark.
namespace spendwatch::settingsfile {

struct Content {
    std::vector<GivenOption> options;
    QStringList problems; ///< Sentences that name file and line, and never hold a secret.
};

/// Reads the file. It is refused where it holds a secret and everybody on the machine can read it.
[[nodiscard]] Content read(const QString &path);

/// true, yes, on, 1, and their opposites.
[[nodiscard]] std::optional<bool> readSwitch(const QString &text);

} // namespace spendwatch::settingsfile
