// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/connection.h"

#include <QString>

#include <vector>

namespace spendwatch {

/// The profiles in an INI file, without any secret. Belongs to the GUI thread.
class ProfileStore
{
public:
    /// An empty `path` keeps nothing beyond this object's life.
    explicit ProfileStore(QString path);

    [[nodiscard]] const std::vector<ConnectionProfile> &profiles() const { return m_profiles; }
    /// Null when there is none.
    [[nodiscard]] const ConnectionProfile *find(const QString &id) const;
    /// The profile to connect to at the start; null: none.
    [[nodiscard]] const ConnectionProfile *atStart() const;

    /// Saves under profile.id, which must not be empty; `secrets` are not saved, their names are. A profile for the
    /// start replaces the one that was.
    void save(ConnectionProfile profile);
    void remove(const QString &id);

private:
    void load();
    void store() const;

    QString m_path;
    std::vector<ConnectionProfile> m_profiles;
};

} // namespace spendwatch
