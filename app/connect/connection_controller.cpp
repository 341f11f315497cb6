// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/connect/connection_controller.h"

#include "engine/stream/past.h"
#include "engine/values/printable.h"

#include <QCryptographicHash>
#include <QDir>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace spendwatch {

const QString ConnectionController::StartedId = u"started"_s;

namespace {

const QString LaunchedId = u"launched"_s;

ConnectionProfile profileOf(const SourceSettings &settings, const QString &id)
{
    ConnectionProfile profile;
    profile.id = id;
    profile.brokers = settings.brokers;
    profile.topic = settings.topic;
    profile.appId = settings.appId;
    profile.observe = settings.observe;
    profile.fields = settings.fields;
    profile.schemaRegistry = needsSchemas(settings.fields.format) ? settings.schemaRegistry : QString();
    profile.name = settings.usesKafka() ? u"%1 on %2"_s.arg(settings.topic, settings.brokers).left(70) : u"Journal"_s;
    for (const auto &[name, value] : settings.properties)
        if (isSecretProperty(name))
            profile.keptSecrets.append(name);
        else
            profile.properties.emplace_back(name, value);
    return profile;
}

PropertyList secretsOf(const SourceSettings &settings)
{
    PropertyList secrets;
    std::ranges::copy_if(settings.properties, std::back_inserter(secrets),
                         [](const auto &property) { return isSecretProperty(property.first); });
    return secrets;
}

/// Whether who asks for `asked` already sees it in `watched`, which may have properties besides, such as a password.
bool isIn(const SourceSettings &asked, const SourceSettings &watched)
{
    return asked.brokers == watched.brokers && asked.topic == watched.topic && asked.appId == watched.appId
           && asked.fields == watched.fields && (!asked.schemas || asked.schemas == watched.schemas)
           && (asked.observe || !watched.observe) && std::ranges::all_of(asked.properties, [&](const auto &property) {
                  return std::ranges::find(watched.properties, property) != watched.properties.end();
              });
}

bool isSame(const SourceSettings &one, const SourceSettings &other)
{
    return isIn(one, other) && isIn(other, one); // NOLINT(readability-suspicious-call-argument): both ways.
}

} // namespace

QString folderOf(const SourceSettings &started, const ConnectionProfile &profile)
{
    const bool isStarted =
        profile.brokers == started.brokers && profile.topic == started.topic && profile.appId == started.appId;
    if (!profile.usesKafka() || isStarted)
        return started.dataDir;
    const QString source = profile.brokers + u'\n' + profile.topic + u'\n' + profile.appId;
    const QByteArray hash = QCryptographicHash::hash(source.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QDir(started.dataDir).filePath(u"sources/"_s + QString::fromLatin1(hash.first(16)));
}

ConnectionController::ConnectionController(SourceSettings started, ProfileStore profiles,
                                           std::unique_ptr<SecretStore> secrets, QObject *parent)
    : QObject(parent),
      m_started(std::move(started)),
      m_unsaved{{profileOf(m_started, StartedId), secretsOf(m_started), m_started}},
      m_profiles(std::move(profiles)),
      m_secrets(std::move(secrets)),
      m_previews(*this, "preview", [this](const TopicPreview &found) { emit previewed(found); })
{
    connect(&m_tests, &ConnectionTests::finished, this, &ConnectionController::tested);
}

void ConnectionController::begin()
{
    const ConnectionProfile *marked = m_profiles.atStart();
    if (m_started.usesKafka() || !marked)
        return choose(m_unsaved.front().profile, m_unsaved.front().secrets);
    const int choice = ++m_choice;
    resolve(*marked, [this, profile = *marked, choice](const PropertyList &secrets, const QString &missing) {
        if (choice != m_choice)
            return;
        choose(profile, secrets);
        if (!missing.isEmpty())
            emit problem(Message::plain(missing));
    });
}

void ConnectionController::watch(const SourceSettings &settings)
{
    ++m_choice; // What was chosen before and still waits for its secrets is no longer wanted.
    if (m_watched && isIn(settings, *m_watched))
        return;
    if (isIn(settings, m_started))
        return choose(m_unsaved.front().profile, m_unsaved.front().secrets);
    const auto saved = std::ranges::find_if(m_profiles.profiles(), [&](const ConnectionProfile &profile) {
        return isIn(settings, settingsOf(profile, {}));
    });
    if (saved != m_profiles.profiles().end())
        return connectTo(ConnectionProfile(*saved));
    chooseUnsaved(settings);
}

void ConnectionController::chooseUnsaved(const SourceSettings &settings)
{
    m_unsaved.resize(1);
    m_unsaved.push_back({profileOf(settings, LaunchedId), secretsOf(settings), settings});
    choose(m_unsaved.back().profile, m_unsaved.back().secrets);
}

tl::expected<ConnectionProfile, QString> ConnectionController::savedProfile(const QString &name) const
{
    const auto &saved = m_profiles.profiles();
    const auto found = std::ranges::find(saved, name, &ConnectionProfile::name);
    if (found != saved.end())
        return *found;
    return tl::unexpected(u"is no saved connection: \"%1\""_s.arg(printable(name.left(60))));
}

void ConnectionController::watchProfile(const QString &name, const SourceSettings &asked)
{
    const int choice = ++m_choice; // As in watch().
    const auto found = savedProfile(name);
    if (!found)
        return emit problem(Message::plain(tr("There is no saved profile “%1”.").arg(printable(name.left(60)))));
    const SourceSettings saved = settingsOf(*found, {});
    const bool isAsSaved = isSame(asked, saved);
    if (isAsSaved && m_watched && m_connectedId == found->id)
        return;
    if (isAsSaved)
        return connectTo(*found);
    resolve(*found, [this, asked, choice](const PropertyList &secrets, const QString &missing) {
        if (choice != m_choice)
            return;
        SourceSettings settings = asked; // What is said on the command line counts more.
        settings.properties.insert(settings.properties.begin(), secrets.begin(), secrets.end());
        chooseUnsaved(settings);
        if (!missing.isEmpty())
            emit problem(Message::plain(missing));
    });
}

const ConnectionController::Unsaved *ConnectionController::unsaved(const QString &id) const
{
    const auto found = std::ranges::find_if(m_unsaved, [&](const Unsaved &one) { return one.profile.id == id; });
    return found == m_unsaved.end() ? nullptr : &*found;
}

SourceSettings ConnectionController::settingsOf(const ConnectionProfile &profile, const PropertyList &secrets) const
{
    const Unsaved *const known = unsaved(profile.id);
    const SourceSettings &asked = known ? known->asked : m_started;
    SourceSettings settings = m_started;
    settings.begin = known ? asked.begin : BeginAt(); // Where to begin was said of one source.
    settings.schemas = asked.schemas;
    settings.schemaRegistry = asked.schemaRegistry;
    settings.brokers = profile.brokers;
    settings.topic = profile.topic;
    settings.appId = profile.appId;
    settings.fields = profile.fields;
    settings.dataDir = folderOf(m_started, profile);
    // Who was started to observe does not hold the lock of an instance that counts.
    settings.observe = m_started.observe || (profile.observe && profile.usesKafka());
    settings.keepsHistory = asked.keepsHistory && !settings.observe; // Whoever observes keeps nothing.
    settings.customerHistory = settings.observe ? std::nullopt : asked.customerHistory;
    settings.properties = profile.properties;
    settings.properties.insert(settings.properties.end(), secrets.begin(), secrets.end());
    return settings;
}

QString ConnectionController::missingWords(const QString &profileName, bool answered)
{
    if (!answered) {
        return tr("The system keyring does not answer, so a password for “%1” is missing: connect again when it "
                  "does, or type it again.")
            .arg(profileName);
    }
    return tr("A password for “%1” was not found: unlock the system keyring and connect again, or type it again.")
        .arg(profileName);
}

void ConnectionController::reportWhereKept(const ConnectionProfile &profile, const Result<KeptIn> &kept)
{
    if (!kept)
        emit problem(kept.error().message());
    else if (*kept == KeptIn::FileForNow && !profile.secrets.empty())
        emit problem(Message::plain(
            tr("The system keyring has not answered, so the password for “%1” is kept in a file that only "
               "you can read. It moves into the keyring at the next save or connect when that answers.")
                .arg(profile.name)));
}

bool ConnectionController::hasKeptSecrets(const QString &id) const
{
    const ConnectionProfile *profile = m_profiles.find(id);
    return profile && !profile->keptSecrets.isEmpty();
}

/// The secrets to use: those just typed, and saved ones that were not typed again.
void ConnectionController::resolve(const ConnectionProfile &profile, const Resolved &then)
{
    QStringList wanted = profile.keptSecrets;
    for (const auto &[name, value] : profile.secrets)
        wanted.removeAll(name);
    const auto merge = [name = profile.name, typed = profile.secrets, wanted, then](const FoundSecrets &kept) {
        PropertyList all = typed;
        std::ranges::copy_if(kept.secrets, std::back_inserter(all),
                             [&](const auto &secret) { return wanted.contains(secret.first); });
        const bool complete = all.size() == typed.size() + std::size_t(wanted.size());
        then(all, complete ? QString() : missingWords(name, kept.answered));
    };
    if (wanted.isEmpty())
        return then(profile.secrets, {});
    if (const Unsaved *known = unsaved(profile.id))
        return merge({known->secrets, true});
    m_secrets->read(profile.id, merge);
}

void ConnectionController::test(const ConnectionProfile &profile)
{
    const int number = ++m_testNumber;
    resolve(profile, [this, profile, number](const PropertyList &secrets, const QString &missing) {
        if (number != m_testNumber)
            return;
        if (const auto refused = refusal(profile))
            emit tested({false, *refused, {}});
        else if (missing.isEmpty())
            m_tests.start(settingsOf(profile, secrets));
        else
            emit tested({false, Message::plain(missing), {}});
    });
}

void ConnectionController::cancelTest()
{
    ++m_testNumber;
    m_tests.cancel();
}

void ConnectionController::preview(const ConnectionProfile &profile)
{
    m_previews.cancel();
    const int number = ++m_previewNumber;
    resolve(profile, [this, profile, number](const PropertyList &secrets, const QString &missing) {
        if (number != m_previewNumber)
            return;
        if (const auto refused = refusal(profile))
            return emit previewed({profile.topic, {}, {}, 0, *refused});
        if (!missing.isEmpty())
            return emit previewed({profile.topic, {}, {}, 0, Message::plain(missing)});
        m_previews.ask([settings = settingsOf(profile, secrets)](const std::stop_token &stop) {
            return previewTopic(settings, stop);
        });
    });
}

void ConnectionController::cancelPreview()
{
    ++m_previewNumber;
    m_previews.cancel();
}

void ConnectionController::keep(ConnectionProfile profile,
                                const std::function<void(const ConnectionProfile &, const PropertyList &)> &then)
{
    resolve(profile, [this, profile, then](const PropertyList &secrets, const QString &missing) mutable {
        if (!missing.isEmpty()) // Writing now would lose what a locked keyring still holds.
            return emit problem(Message::plain(missing));
        if (profile.id.isEmpty() || unsaved(profile.id))
            profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        profile.secrets = secrets;
        profile.keptSecrets.clear();
        if (needsSchemas(profile.fields.format) && profile.schemaRegistry.isEmpty())
            profile.schemaRegistry = m_started.schemaRegistry;
        const auto written = [this, profile, then](const Result<KeptIn> &kept) {
            m_profiles.save(profile);
            then(profile, profile.secrets);
            reportWhereKept(profile, kept);
        };
        if (secrets.empty() && !hasKeptSecrets(profile.id))
            return written(KeptIn::File); // There is nothing to store.
        m_secrets->write(profile.id, secrets, written);
    });
}

void ConnectionController::save(const ConnectionProfile &profile)
{
    keep(profile, [this](const ConnectionProfile &, const PropertyList &) { reportProfiles(); });
}

void ConnectionController::remove(const QString &id)
{
    const bool hadSecrets = hasKeptSecrets(id);
    m_profiles.remove(id);
    reportProfiles();
    if (!hadSecrets)
        return;
    m_secrets->write(id, {}, [this](const Result<KeptIn> &removed) {
        if (!removed)
            emit problem(removed.error().message());
    });
}

void ConnectionController::connectTo(const ConnectionProfile &profile)
{
    const int choice = ++m_choice;
    if (const Unsaved *known = unsaved(profile.id); known && known->profile == profile)
        return choose(known->profile, known->secrets);
    keep(profile, [this, choice](const ConnectionProfile &kept, const PropertyList &secrets) {
        if (choice == m_choice)
            choose(kept, secrets);
    });
}

/// The numbers of schemas mean something else in another registry, and what they decode to would be counted for good.
std::optional<Message> ConnectionController::refusal(const ConnectionProfile &profile) const
{
    const Unsaved *const known = unsaved(profile.id);
    const QString &used = known ? known->asked.schemaRegistry : m_started.schemaRegistry;
    if (!needsSchemas(profile.fields.format) || profile.schemaRegistry.isEmpty() || profile.schemaRegistry == used)
        return std::nullopt;
    return Message::plain(
        tr("“%1” was saved for the schema registry %2, which this window does not use. Start Spendwatch "
           "with --schema-registry %2, or make a new profile for the registry in use.")
            .arg(profile.name, profile.schemaRegistry));
}

void ConnectionController::choose(const ConnectionProfile &profile, const PropertyList &secrets)
{
    if (const auto refused = refusal(profile))
        return emit problem(*refused);
    m_connectedId = profile.id;
    m_watched = settingsOf(profile, secrets);
    reportProfiles();
    emit sourceChosen(*m_watched, profile.name);
}

/// By a saved profile, or by an earlier one that is not saved.
bool ConnectionController::isNameTaken(const Unsaved &by) const
{
    const QString &name = by.profile.name;
    for (const Unsaved &one : m_unsaved) {
        if (&one == &by)
            break;
        if (one.profile.name == name)
            return true;
    }
    return std::ranges::find(m_profiles.profiles(), name, &ConnectionProfile::name) != m_profiles.profiles().end();
}

void ConnectionController::reportProfiles()
{
    std::vector<ConnectionProfile> all;
    for (Unsaved &one : m_unsaved) {
        const QString name = one.profile.name; // Two of one name could neither be saved nor connected to.
        for (int number = 2; isNameTaken(one); ++number)
            one.profile.name = u"%1 %2"_s.arg(name, QString::number(number));
        all.push_back(one.profile);
    }
    all.insert(all.end(), m_profiles.profiles().begin(), m_profiles.profiles().end());
    emit profilesChanged(all, m_connectedId);
}

} // namespace spendwatch
