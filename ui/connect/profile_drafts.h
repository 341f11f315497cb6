// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/connection.h"

#include <QString>

#include <vector>

namespace spendwatch {

/// The profiles as they are edited, one for each row of a list, beside what is saved of them.
class ProfileDrafts
{
public:
    [[nodiscard]] int count() const { return int(m_drafts.size()); }
    /// `row` from 0 to count() - 1.
    [[nodiscard]] const ConnectionProfile &at(int row) const { return m_drafts[std::size_t(row)]; }
    [[nodiscard]] bool isConnected(int row) const;
    /// Whether it has unsaved changes.
    [[nodiscard]] bool isEdited(int row) const;
    /// Whether another row has the name.
    [[nodiscard]] bool hasNamesake(int row, const QString &name) const;
    [[nodiscard]] const QString &connectedId() const { return m_connectedId; }
    /// -1 when no row has it.
    [[nodiscard]] int rowOf(const QString &id) const;
    /// By the id or, for one that had none yet, by the name; 0 when there is none.
    [[nodiscard]] int rowOf(const QString &id, const QString &name) const;

    /// The saved profiles, and which of them is connected. Edits stay, unless they were just saved.
    void update(const std::vector<ConnectionProfile> &saved, const QString &connectedId);
    void edit(int row, ConnectionProfile profile);
    /// Appends it as a new one with an unused name.
    void add(ConnectionProfile profile);
    /// Appends a copy as a new one.
    void duplicate(int row);
    void remove(int row);

private:
    [[nodiscard]] QString freeName(const QString &wanted) const;

    std::vector<ConnectionProfile> m_saved;
    std::vector<ConnectionProfile> m_drafts;
    QString m_connectedId;
};

} // namespace spendwatch
