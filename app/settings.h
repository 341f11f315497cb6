// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace spendwatch {

/// Where settings are looked for.
struct SettingsPlaces {
    QStringList files; ///< Those that exist are read, the weakest first.
    QString credentials; ///< The folder of systemd's credentials; empty: none.
    QProcessEnvironment environment;

    /// /etc/spendwatch/spendwatch.conf, then ~/.config/spendwatch/spendwatch.conf as XDG_CONFIG_HOME has it.
    [[nodiscard]] static SettingsPlaces usual();
};

/// The settings of all places as layers, the weakest first. Their names follow from optionRules(). `configFile`: read in
/// place of the files, and must be there; empty: SPENDWATCH_CONFIG, or the files. What is wrong in files is reported all at
/// once.
[[nodiscard]] tl::expected<SettingsLookup::Layers, UsageError> readSettings(const SettingsPlaces &places,
                                                                            const QString &configFile);

/// Variables that begin with SPENDWATCH_ and are no settings, each with what may be meant: a slip, or for another program.
[[nodiscard]] QStringList unknownVariables(const QProcessEnvironment &environment);

} // namespace spendwatch
