// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/connection.h"
#include "engine/values/snapshot.h"
#include "ui/log/diagnostics.h"

#include <QString>

#include <vector>

namespace spendwatch {

class LogModel;

/// Collects what a bug report needs while the program runs.
class DiagnosticsDesk
{
public:
    /// Of the libraries behind the engine.
    void setVersions(const QString &versions) { m_facts.versions = versions; }
    /// The report describes the connected one.
    void noteProfiles(const std::vector<ConnectionProfile> &profiles, const QString &connectedId);
    /// The current report, with the newest warnings and errors of `log`.
    [[nodiscard]] QString report(const Snapshot &newest, const LogModel &log) const;

private:
    DiagnosticFacts m_facts; ///< As far as they do not change with each snapshot.
};

} // namespace spendwatch
