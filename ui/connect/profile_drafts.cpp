// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/profile_drafts.h"

#include <algorithm>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

bool ProfileDrafts::isConnected(int row) const
{
    const QString &id = at(row).id;
    return !id.isEmpty() && id == m_connectedId;
}

bool ProfileDrafts::isEdited(int row) const
{
    const auto saved = std::ranges::find(m_saved, at(row).id, &ConnectionProfile::id);
    return saved == m_saved.end() || *saved != at(row);
}

bool ProfileDrafts::hasNamesake(int row, const QString &name) const
{
    for (int other = 0; other < count(); ++other)
        if (other != row && at(other).name == name)
            return true;
    return false;
}

int ProfileDrafts::rowOf(const QString &id) const
{
    const auto found = std::ranges::find(m_drafts, id, &ConnectionProfile::id);
    return found == m_drafts.end() ? -1 : int(found - m_drafts.begin());
}

int ProfileDrafts::rowOf(const QString &id, const QString &name) const
{
    int found = 0;
    for (int row = 0; row < count(); ++row) {
        // A new profile has just got its id.
        if (id.isEmpty() ? at(row).name == name : at(row).id == id)
            found = row;
    }
    return found;
}

void ProfileDrafts::update(const std::vector<ConnectionProfile> &saved, const QString &connectedId)
{
    const std::vector<ConnectionProfile> before = std::exchange(m_saved, saved);
    const std::vector<ConnectionProfile> edited = std::exchange(m_drafts, saved);
    m_connectedId = connectedId;
    for (ConnectionProfile &draft : m_drafts) {
        const auto old = std::ranges::find(before, draft.id, &ConnectionProfile::id);
        const auto typed = std::ranges::find(edited, draft.id, &ConnectionProfile::id);
        // Keeps its edits unless it was just saved.
        if (typed != edited.end() && old != before.end() && *old == draft)
            draft = *typed;
    }
    for (const ConnectionProfile &draft : edited) {
        const bool isSavedNow = std::ranges::find(m_drafts, draft.name, &ConnectionProfile::name) != m_drafts.end();
        if (draft.id.isEmpty() && !isSavedNow)
            m_drafts.push_back(draft);
    }
}

void ProfileDrafts::edit(int row, ConnectionProfile profile)
{
    m_drafts[std::size_t(row)] = std::move(profile);
}

void ProfileDrafts::add(ConnectionProfile profile)
{
    profile.id.clear();
    profile.name = freeName(profile.name);
    m_drafts.push_back(std::move(profile));
}

void ProfileDrafts::duplicate(int row)
{
    // Secrets that are kept belong to the profile they were typed for.
    ConnectionProfile copy = at(row);
    copy.keptSecrets.clear();
    copy.atStart = false;
    add(std::move(copy));
}

void ProfileDrafts::remove(int row)
{
    m_drafts.erase(m_drafts.begin() + row);
}

QString ProfileDrafts::freeName(const QString &wanted) const
{
    QString name = wanted;
    for (int number = 2; std::ranges::find(m_drafts, name, &ConnectionProfile::name) != m_drafts.end(); ++number)
        name = u"%1 %2"_s.arg(wanted).arg(number);
    return name;
}

} // namespace spendwatch
