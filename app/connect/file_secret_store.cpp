// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/connect/secret_store.h"

namespace spendwatch {

void FileSecretStore::read(const QString &id, Read read)
{
    read({m_file.find(id).value_or(PropertyList()), true});
}

void FileSecretStore::write(const QString &id, const PropertyList &secrets, Done done)
{
    const Result<> kept = secrets.empty() ? m_file.drop(id) : m_file.put(id, secrets);
    done(kept.map([] { return KeptIn::File; }));
}

} // namespace spendwatch
