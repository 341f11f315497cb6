// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/profile_settings.h"

#include "app/connect/profile_store.h"
#include "app/connect/secret_store.h"
#include "engine/values/printable.h"

#include <QEventLoop>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds Patience{15}; // The keyring may ask its person for a password.

QString configFile(const QString &name)
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u'/' + name;
}

FoundSecrets secretsOf(const QString &id)
{
    FoundSecrets found{{}, false};
    const auto store = makeSecretStore(configFile(u"secrets.json"_s));
    QEventLoop loop;
    bool done = false;
    store->read(id, [&](const FoundSecrets &secrets) {
        found = secrets;
        done = true;
        loop.quit();
    });
    QTimer::singleShot(Patience, &loop, &QEventLoop::quit);
    if (!done)
        loop.exec();
    return found;
}

} // namespace

tl::expected<ConnectionProfile, QString> savedProfile(const QString &name)
{
    const ProfileStore store(configFile(u"connections.ini"_s));
    const auto &profiles = store.profiles();
    const auto found = std::ranges::find(profiles, name, &ConnectionProfile::name);
    if (found != profiles.end())
        return *found;
    QStringList names;
    for (const ConnectionProfile &profile : profiles)
        names.append(printable(profile.name));
    return tl::unexpected(u"is no saved connection: \"%1\" (%2)"_s.arg(
        printable(name.left(60)),
        names.isEmpty() ? u"none is saved"_s : u"saved: "_s + names.mid(0, 20).join(u", "_s)));
}

Result<> addProfileSecrets(CommandLine &commandLine)
{
    if (commandLine.profileId.isEmpty())
        return {};
    const FoundSecrets found = secretsOf(commandLine.profileId);
    if (!found.answered)
        return failure(
            Recovery::GiveUp,
            message("The keyring did not answer, so the passwords of profile %1 are not known", commandLine.profile),
            message("Unlock it, or give them with --properties FILE."));
    PropertyList &properties = commandLine.source.properties;
    properties.insert(properties.begin(), found.secrets.begin(), found.secrets.end());
    return {};
}

} // namespace spendwatch
