// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/connect/keyring_secret_store.h"

#include "app/connect/secret_json.h"

#include <QJsonDocument>

namespace spendwatch {

namespace {

QByteArray toBytes(const PropertyList &secrets)
{
    return QJsonDocument(toJson(secrets)).toJson(QJsonDocument::Compact);
}

PropertyList fromBytes(const QByteArray &bytes)
{
    return secretsFromJson(QJsonDocument::fromJson(bytes).object());
}

} // namespace

void KeyringSecretStore::read(const QString &id, Read read)
{
    if (const auto kept = m_file.find(id)) {
        read({*kept, true});
        return settle();
    }
    m_keyring.read(id, [this, read = std::move(read)](Keyring::Answer answer, const QByteArray &bytes) {
        read({fromBytes(bytes), answer != Keyring::Answer::Silent});
        if (answer == Keyring::Answer::Done)
            settle();
    });
}

void KeyringSecretStore::write(const QString &id, const PropertyList &secrets, Done done)
{
    const auto answered = [this, id, secrets, done = std::move(done), number = ++m_newest[id],
                           late = false](Keyring::Answer answer) mutable {
        const bool isLate = std::exchange(late, true);
        const bool isNewest = number == m_newest[id]; // Otherwise it was saved again meanwhile, which counts.
        if (answer == Keyring::Answer::Done) {
            const Result<> dropped = isNewest ? m_file.drop(id) : Result<>();
            if (!isLate)
                done(dropped.map([] { return KeptIn::Keyring; }));
            return settle();
        }
        if (isLate)
            return;
        const Result<> put = isNewest ? m_file.put(id, secrets) : Result<>();
        const bool silent = answer == Keyring::Answer::Silent;
        done(put.map([&] { return silent ? KeptIn::FileForNow : KeptIn::File; }));
    };
    change(id, secrets, answered);
}

void KeyringSecretStore::change(const QString &id, const PropertyList &secrets, const Keyring::Answered &answered)
{
    ++m_underWay[id];
    const auto counted = [this, id, answered, over = false](Keyring::Answer answer) mutable {
        if (!std::exchange(over, true) && --m_underWay[id] == 0)
            m_underWay.remove(id);
        answered(answer);
    };
    if (secrets.empty())
        m_keyring.remove(id, counted);
    else
        m_keyring.write(id, toBytes(secrets), counted);
}

void KeyringSecretStore::settle()
{
    if (!std::exchange(m_settling, true))
        settle(m_file.ids());
}

void KeyringSecretStore::settle(QStringList ids)
{
    std::optional<PropertyList> kept;
    while (!kept && !ids.isEmpty()) {
        // A save that is under way settles itself.
        if (!m_underWay.contains(ids.constFirst()))
            kept = m_file.find(ids.constFirst());
        if (!kept)
            ids.removeFirst();
    }
    m_settling = kept.has_value();
    if (!kept)
        return;
    const QString id = ids.takeFirst();
    change(id, *kept, [this, id, ids, kept = *kept, late = false](Keyring::Answer answer) mutable {
        if (answer == Keyring::Answer::Done && m_file.find(id) == kept)
            (void)m_file.drop(id); // If this fails, it is settled again later.
        if (std::exchange(late, true))
            return;
        m_settling = false;
        if (answer == Keyring::Answer::Done || answer == Keyring::Answer::Refused) {
            m_settling = true;
            settle(ids);
        }
    });
}

std::unique_ptr<SecretStore> makeSecretStore(const QString &path)
{
    return std::make_unique<KeyringSecretStore>(path);
}

} // namespace spendwatch
