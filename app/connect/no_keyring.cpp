// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Replaces keyring_secret_store.cpp where there is no keyring library.
#include "app/connect/secret_store.h"

namespace spendwatch {

std::unique_ptr<SecretStore> makeSecretStore(const QString &path)
{
    return std::make_unique<FileSecretStore>(path);
}

} // namespace spendwatch
