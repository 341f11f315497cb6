// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/connect/secret_file.h"
#include "engine/values/connection.h"
#include "engine/values/error.h"

#include <QString>

#include <functional>
#include <memory>

namespace spendwatch {

struct FoundSecrets {
    PropertyList secrets;
    bool answered = true; ///< False: the keyring did not answer in time, so it is unknown what it holds.
};

enum class KeptIn {
    Keyring,
    File, ///< There is no keyring, or it is locked.
    FileForNow, ///< The keyring did not answer in time.
};

/// Keeps the secrets of profiles. Belongs to the GUI thread, which it never blocks; callbacks are called in it, at once
/// or later, and never once the store is destroyed.
class SecretStore
{
public:
    using Read = std::function<void(const FoundSecrets &)>;
    using Done = std::function<void(const Result<KeptIn> &)>;

    virtual ~SecretStore() = default;
    /// The secrets kept under `id`; none at all, or none that can be read now, is an empty list.
    virtual void read(const QString &id, Read read) = 0;
    /// Keeps `secrets` under `id` in place of what was there; an empty list keeps nothing.
    virtual void write(const QString &id, const PropertyList &secrets, Done done) = 0;
};

/// Keeps secrets in a file that only its owner can read.
class FileSecretStore : public SecretStore
{
public:
    explicit FileSecretStore(const QString &path) : m_file(path) { }

    void read(const QString &id, Read read) override;
    void write(const QString &id, const PropertyList &secrets, Done done) override;

private:
    SecretFile m_file;
};

/// Keeps secrets in the system's keyring; where there is none, in the file at `path`.
[[nodiscard]] std::unique_ptr<SecretStore> makeSecretStore(const QString &path);

} // namespace spendwatch
