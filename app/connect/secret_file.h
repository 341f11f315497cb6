// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/connection.h"
#include "engine/values/error.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace spendwatch {

/// Secrets by profile in a file that only its owner can read (0600), replaced as a whole. It is read again each time. What is
/// there and cannot be understood is moved aside before the file is written again, never overwritten.
class SecretFile
{
public:
    explicit SecretFile(QString path) : m_path(std::move(path)) { }

    /// Nothing when there is no entry; an entry may be empty.
    [[nodiscard]] std::optional<PropertyList> find(const QString &id) const;
    [[nodiscard]] QStringList ids() const;
    [[nodiscard]] Result<> put(const QString &id, const PropertyList &secrets) const;
    /// Without such an entry the file is not touched.
    [[nodiscard]] Result<> drop(const QString &id) const;

private:
    /// Nothing at all where there is no file. Fails where it cannot be read or understood.
    [[nodiscard]] Result<QJsonObject> readAll() const;
    [[nodiscard]] Result<> writeAll(const QJsonObject &all) const;

    QString m_path;
};

} // namespace spendwatch
