// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/connect/keyring.h"
#include "app/connect/secret_file.h"
#include "app/connect/secret_store.h"

#include <QHash>

namespace spendwatch {

/// Keeps secrets in the system's keyring. What the keyring does not accept, because there is none, because it is locked
/// or does not answer, goes into the file, and from there into the keyring at the next save or read when that answers.
/// So the file's secrets are newer than what the keyring may still hold; an empty list in the file waits to be removed
/// from the keyring.
class KeyringSecretStore : public SecretStore
{
public:
    static constexpr std::chrono::milliseconds Timeout{5000};

    /// `timeout`: how long to wait for an answer of the keyring.
    explicit KeyringSecretStore(const QString &path, std::chrono::milliseconds timeout = Timeout)
        : m_file(path),
          m_keyring(timeout)
    { }

    void read(const QString &id, Read read) override;
    void write(const QString &id, const PropertyList &secrets, Done done) override;

private:
    void change(const QString &id, const PropertyList &secrets, const Keyring::Answered &answered);
    /// Moves what the file holds into the keyring, one after the other, as long as that answers.
    void settle();
    void settle(QStringList ids);

    SecretFile m_file;
    QHash<QString, int> m_newest; ///< Number of the newest write.
    QHash<QString, int> m_underWay; ///< Changes without an outcome yet.
    bool m_settling = false;
    Keyring m_keyring; ///< Last member: its destructor ends the callbacks.
};

} // namespace spendwatch
