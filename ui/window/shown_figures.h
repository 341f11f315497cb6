// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <optional>

namespace spendwatch {

/// What the window shows of the engine, and what it holds back while the view is paused or nobody can see it.
class ShownFigures
{
public:
    [[nodiscard]] bool isPaused() const { return m_paused; }
    /// Notes the newest snapshot. True when it is to be shown now; otherwise it is held back, with the lines to add to
    /// lists.
    [[nodiscard]] bool note(const Snapshot &snapshot);
    [[nodiscard]] bool isHidden() const { return m_hidden; }
    /// What was held back during the pause that ends now, to be shown.
    [[nodiscard]] std::optional<Snapshot> setPaused(bool paused);
    /// Nobody can see the window; the same as a pause, and independent of it.
    [[nodiscard]] std::optional<Snapshot> setHidden(bool hidden);
    /// The snapshot that the figures show; without lines for lists.
    [[nodiscard]] const Snapshot &shown() const { return m_shown; }
    /// The same with the newest state, sums and address, so problems are visible during a pause, too.
    [[nodiscard]] Snapshot newest() const;

private:
    [[nodiscard]] bool holds() const { return m_paused || m_hidden; }
    [[nodiscard]] std::optional<Snapshot> release();
    void hold(const Snapshot &snapshot);
    void noteShown(const Snapshot &snapshot);

    bool m_paused = false;
    bool m_hidden = false;
    Snapshot m_shown;
    std::optional<Snapshot> m_held;
    WorkerStatus m_status;
    Headline m_headline;
    QString m_httpAddress;
    Message m_httpProblem;
};

} // namespace spendwatch
