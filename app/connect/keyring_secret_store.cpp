// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/connect/secret_json.h"
#include "app/connect/secret_store.h"

#ifdef SPENDWATCH_HAS_KEYRING

#include <QJsonDocument>
#include <QObject>
#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

const QString Service = u"Spendwatch"_s;

/// What the keyring does not take, because there is none or it is locked, goes into the file. What stands there is
/// therefore newer than what the keyring may still hold.
class KeyringSecretStore : public SecretStore
{
public:
    explicit KeyringSecretStore(const QString &path) : m_file(path) { }

    void read(const QString &id, Read read) override
    {
        if (m_file.holds(id))
            return m_file.read(id, std::move(read));
        auto *job = new QKeychain::ReadPasswordJob(Service);
        start(*job, id, [job, read = std::move(read)] {
            const bool known = job->error() == QKeychain::NoError;
            read(known ? secretsFromJson(QJsonDocument::fromJson(job->binaryData()).object()) : PropertyList());
        });
    }

    void write(const QString &id, const PropertyList &secrets, Done done) override
    {
        if (secrets.empty())
            return remove(id, std::move(done));
        auto *job = new QKeychain::WritePasswordJob(Service);
        job->setBinaryData(QJsonDocument(toJson(secrets)).toJson(QJsonDocument::Compact));
        start(*job, id, [this, job, id, secrets, done = std::move(done)] {
            const bool kept = job->error() == QKeychain::NoError;
            m_file.write(id, kept ? PropertyList() : secrets, done);
        });
    }

private:
    void remove(const QString &id, Done done)
    {
        // Without a keyring there is nothing to remove from it.
        start(*new QKeychain::DeletePasswordJob(Service), id,
              [this, id, done = std::move(done)] { m_file.write(id, {}, done); });
    }

    template <typename Then>
    void start(QKeychain::Job &job, const QString &id, Then then)
    {
        job.setKey(id);
        QObject::connect(&job, &QKeychain::Job::finished, &m_context, std::move(then));
        job.start();
    }

    FileSecretStore m_file;
    QObject m_context; ///< With it ends who is told, but not the jobs: the keyring's answer still wants them there.
};

} // namespace

std::unique_ptr<SecretStore> makeSecretStore(const QString &path)
{
    return std::make_unique<KeyringSecretStore>(path);
}

} // namespace spendwatch

#else

namespace spendwatch {

std::unique_ptr<SecretStore> makeSecretStore(const QString &path)
{
    return std::make_unique<FileSecretStore>(path);
}

} // namespace spendwatch

#endif
