// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/connection.h"
#include "engine/values/log_line.h"
#include "engine/values/snapshot.h"

#include <QString>

#include <vector>

namespace spendwatch {

/// What goes into the diagnostics.
struct DiagnosticFacts {
    QString versions; ///< Of the libraries behind the engine: "librdkafka 2.0.2, SQLite 3.40.1".
    ConnectionProfile source; ///< Only the names of its secrets are included.
    WorkerStatus status;
    Headline headline;
    QString httpAddress;
    Message httpProblem;
    std::vector<LogLine> errors; ///< The newest warnings and errors, oldest first.
};

/// What a bug report needs, as text: versions, settings without secrets, state, last errors. In English, because its
/// readers may not know the person's language.
[[nodiscard]] QString diagnosticsText(const DiagnosticFacts &facts);

} // namespace spendwatch
