// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/connect/profile_store.h"

#include "engine/values/amount.h"

#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

constexpr int MaxProfiles = 500;

QStringList toLines(const PropertyList &properties)
{
    QStringList lines;
    for (const auto &[name, value] : properties)
        lines.append(name + u'=' + value);
    return lines;
}

PropertyList fromLines(const QStringList &lines)
{
    PropertyList properties;
    for (const QString &line : lines) {
        const qsizetype equals = line.indexOf(u'=');
        // Secrets never come from this file: those added by hand are ignored.
        if (equals > 0 && !isSecretProperty(line.left(equals)))
            properties.emplace_back(line.left(equals), line.sliced(equals + 1));
    }
    return properties;
}

/// Somebody may have written a password there by hand, and what is watched is named in titles and logs.
QString withoutLogins(const QString &brokers)
{
    QStringList entries = brokers.split(u',');
    for (QString &entry : entries)
        entry.remove(0, entry.lastIndexOf(u'@') + 1);
    return entries.join(u',');
}

PurchaseFields fieldsIn(const QSettings &settings)
{
    return {settings.value(u"customerField"_s).toString(),
            settings.value(u"amountField"_s).toString(),
            settings.value(u"idField"_s).toString(),
            settings.value(u"noteField"_s).toString(),
            settings.value(u"itemsField"_s).toString(),
            std::clamp(settings.value(u"decimals"_s).toInt(), 0, MaxDecimals),
            messageFormat(settings.value(u"format"_s).toString()).value_or(MessageFormat::Json)};
}

/// Those of the demo are not written.
void writeFields(QSettings &settings, const PurchaseFields &fields)
{
    const auto write = [&settings](const QString &name, const QString &field) {
        if (!field.isEmpty())
            settings.setValue(name, field);
    };
    write(u"customerField"_s, fields.customer);
    write(u"amountField"_s, fields.amount);
    write(u"idField"_s, fields.id);
    write(u"noteField"_s, fields.note);
    write(u"itemsField"_s, fields.items);
    if (fields.decimals != 0)
        settings.setValue(u"decimals"_s, fields.decimals);
    if (fields.format != MessageFormat::Json)
        settings.setValue(u"format"_s, nameOf(fields.format));
}

} // namespace

ProfileStore::ProfileStore(QString path) : m_path(std::move(path))
{
    load();
}

const ConnectionProfile *ProfileStore::find(const QString &id) const
{
    const auto found = std::ranges::find(m_profiles, id, &ConnectionProfile::id);
    return found == m_profiles.end() ? nullptr : &*found;
}

const ConnectionProfile *ProfileStore::atStart() const
{
    const auto found = std::ranges::find_if(m_profiles, &ConnectionProfile::atStart);
    return found == m_profiles.end() ? nullptr : &*found;
}

void ProfileStore::save(ConnectionProfile profile)
{
    for (const auto &[name, value] : profile.secrets)
        if (!profile.keptSecrets.contains(name))
            profile.keptSecrets.append(name);
    profile.secrets.clear();
    for (ConnectionProfile &other : m_profiles)
        other.atStart = other.atStart && !profile.atStart;
    const auto found = std::ranges::find(m_profiles, profile.id, &ConnectionProfile::id);
    if (found == m_profiles.end())
        m_profiles.push_back(std::move(profile));
    else
        *found = std::move(profile);
    store();
}

void ProfileStore::remove(const QString &id)
{
    std::erase_if(m_profiles, [&](const ConnectionProfile &profile) { return profile.id == id; });
    store();
}

void ProfileStore::load()
{
    if (m_path.isEmpty())
        return;
    QSettings settings(m_path, QSettings::IniFormat);
    const int count = std::min(settings.beginReadArray(u"profiles"_s), MaxProfiles);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        ConnectionProfile profile;
        profile.id = settings.value(u"id"_s).toString();
        profile.name = settings.value(u"name"_s).toString();
        profile.brokers = withoutLogins(settings.value(u"brokers"_s).toString());
        profile.topic = settings.value(u"topic"_s, profile.topic).toString();
        profile.appId = settings.value(u"appId"_s, profile.appId).toString();
        profile.fields = fieldsIn(settings);
        profile.schemaRegistry = settings.value(u"schemaRegistry"_s).toString();
        profile.atStart = settings.value(u"atStart"_s).toBool();
        profile.observe = profile.usesKafka() && settings.value(u"observe"_s).toBool();
        profile.properties = fromLines(settings.value(u"properties"_s).toStringList());
        profile.keptSecrets = settings.value(u"keptSecrets"_s).toStringList();
        if (!profile.id.isEmpty() && !find(profile.id))
            m_profiles.push_back(std::move(profile));
    }
}

void ProfileStore::store() const
{
    if (m_path.isEmpty())
        return;
    QSettings settings(m_path, QSettings::IniFormat);
    settings.remove(u"profiles"_s);
    settings.beginWriteArray(u"profiles"_s, int(m_profiles.size()));
    for (int i = 0; i < int(m_profiles.size()); ++i) {
        const ConnectionProfile &profile = m_profiles[std::size_t(i)];
        settings.setArrayIndex(i);
        settings.setValue(u"id"_s, profile.id);
        settings.setValue(u"name"_s, profile.name);
        settings.setValue(u"brokers"_s, profile.brokers);
        settings.setValue(u"topic"_s, profile.topic);
        settings.setValue(u"appId"_s, profile.appId);
        writeFields(settings, profile.fields);
        if (!profile.schemaRegistry.isEmpty())
            settings.setValue(u"schemaRegistry"_s, profile.schemaRegistry);
        settings.setValue(u"atStart"_s, profile.atStart);
        settings.setValue(u"observe"_s, profile.observe);
        settings.setValue(u"properties"_s, toLines(profile.properties));
        settings.setValue(u"keptSecrets"_s, profile.keptSecrets);
    }
    settings.endArray();
}

} // namespace spendwatch
