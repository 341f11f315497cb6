// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <optional>

namespace spendwatch {

/// What the window shows of the engine, and what it holds back while the view stands still.
class ShownFigures
{
public:
    [[nodiscard]] bool isPaused() const { return m_paused; }
    /// Notes the newest. True when it is to be shown now; else it is held back, with what there is to add to lists.
    [[nodiscard]] bool note(const Snapshot &snapshot);
    /// When a pause ends, what was held back meanwhile: it is to be shown now.
    [[nodiscard]] std::optional<Snapshot> setPaused(bool paused);
    /// By the figures; without what is listed.
    [[nodiscard]] const Snapshot &shown() const { return m_shown; }
    /// The same with the newest state, sums and address: what is wrong is seen while the view stands still, too.
    [[nodiscard]] Snapshot newest() const;

private:
    void hold(const Snapshot &snapshot);
    void noteShown(const Snapshot &snapshot);

    bool m_paused = false;
    Snapshot m_shown;
    std::optional<Snapshot> m_held;
    WorkerStatus m_status;
    Headline m_headline;
    QString m_httpAddress;
    Message m_httpProblem;
};

} // namespace spendwatch
