// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/diagnostics_desk.h"

#include "ui/log/log_model.h"

#include <algorithm>

namespace spendwatch {

void DiagnosticsDesk::noteProfiles(const std::vector<ConnectionProfile> &profiles, const QString &connectedId)
{
    const auto connected = std::ranges::find(profiles, connectedId, &ConnectionProfile::id);
    if (connected != profiles.end())
        m_facts.source = *connected;
}

QString DiagnosticsDesk::report(const Snapshot &newest, const LogModel &log) const
{
    constexpr std::size_t LastErrors = 50;
    DiagnosticFacts facts = m_facts;
    facts.status = newest.status;
    facts.headline = newest.headline;
    facts.httpAddress = newest.httpAddress;
    facts.httpProblem = newest.httpProblem;
    facts.errors = log.newest(LogLevel::Warning, LastErrors);
    return diagnosticsText(facts);
}

} // namespace spendwatch
