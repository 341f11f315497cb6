// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/connection.h"

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

/// Files that hold secrets. Each is refused where everybody on the machine can read it. An error never holds a value of
/// the file; it reads on behind the option's name: `names FILE, which …`.
namespace spendwatch {

/// What a file of client properties says.
struct ClientProperties {
    QString brokers; ///< Of bootstrap.servers; empty: not given.
    PropertyList properties; ///< In librdkafka's names.
};

/// Reads the properties of a Java client or of librdkafka. What means nothing here, and what Spendwatch sets itself, is left
/// away; a placeholder, such as `${PASSWORD}`, is an error.
[[nodiscard]] tl::expected<ClientProperties, QString> readPropertiesFile(const QString &path);

/// The first line of the file: 1 to 4,096 bytes.
[[nodiscard]] tl::expected<QString, QString> readSecretFile(const QString &path);

/// What programs show each other, without white space around it: 1 to 1,024 printable ASCII characters.
[[nodiscard]] tl::expected<QByteArray, QString> readTokenFile(const QString &path);

/// The first line of the file as it is, `USER:PASSWORD`.
[[nodiscard]] tl::expected<QByteArray, QString> readLoginFile(const QString &path);

/// All of a file that holds secrets, or may. `mostBytes`: the largest that is read.
[[nodiscard]] tl::expected<QByteArray, QString> readPrivateFile(const QString &path, qint64 mostBytes);

/// Whether every user of the machine can read or change the file.
[[nodiscard]] bool isOpenToAll(const QString &path);

} // namespace spendwatch
