// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"

#include <QString>

#include <optional>

namespace spendwatch {

/// A Spendwatch that holds a data directory, as the file spendwatch.lock there says.
struct RunningInstance {
    qint64 process = 0;
    QString address; ///< Where it answers: "http://127.0.0.1:6066"; empty when it does not, or does not watch yet.
    QString table; ///< The name of the table file that it keeps; empty when it does not watch yet.
    QString tokenFile; ///< Holds what it wants to be shown; empty: nothing.
    QString certificateFile; ///< Holds the certificate that it shows; empty: none.

    /// Whether it keeps the table of this source.
    [[nodiscard]] bool watches(const SourceSettings &source) const;
};

/// Writes into spendwatch.lock that this process watches `source` and answers at `address`, which may be empty, and where
/// what it takes to ask can be read; no secret itself. Does nothing unless this process holds the lock. Any thread, one at a time.
void announceInstance(const SourceSettings &source, const QString &address, const QString &tokenFile = {},
                      const QString &certificateFile = {});

/// Who holds the data directory now; nothing when nobody does. Any thread.
[[nodiscard]] std::optional<RunningInstance> runningInstance(const QString &dataDir);

} // namespace spendwatch
