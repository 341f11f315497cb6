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

/// Gathers what a report of a fault needs while the program runs.
class DiagnosticsDesk
{
public:
    /// Of the libraries behind the engine.
    void setVersions(const QString &versions) { m_facts.versions = versions; }
    /// The connected one of them is what is told of.
    void noteProfiles(const std::vector<ConnectionProfile> &profiles, const QString &connectedId);
    /// The report of now, with the newest warnings and errors of `log`.
    [[nodiscard]] QString report(const Snapshot &newest, const LogModel &log) const;

private:
    DiagnosticFacts m_facts; ///< As far as they do not change with each snapshot.
};

} // namespace spendwatch
