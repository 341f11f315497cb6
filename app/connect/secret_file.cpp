// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/connect/secret_file.h"

#include "app/connect/secret_json.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTemporaryFile>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

constexpr qint64 MaxFile = 1024 * 1024;

tl::unexpected<Error> failed(const QString &path, const Message &why)
{
    return failure(Recovery::GiveUp,
                   message(QT_TRANSLATE_NOOP("engine", "The passwords cannot be kept in %1: %2"), path, why),
                   message(QT_TRANSLATE_NOOP("engine", "Give yourself write access to the folder")));
}

/// Written beside it, then moved into its place; the temporary file is its owner's alone from the first byte on.
Result<> replaceFile(const QString &path, const QByteArray &bytes)
{
    if (!QDir().mkpath(QFileInfo(path).path()))
        return failed(path, message(QT_TRANSLATE_NOOP("engine", "its folder cannot be created")));
    QTemporaryFile file(path + u".XXXXXX"_s);
    if (!file.open() || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failed(path, Message::plain(file.errorString()));
    if (file.write(bytes) != bytes.size() || !file.flush() || ::fsync(file.handle()) != 0)
        return failed(path, Message::plain(file.errorString()));
    if (std::rename(QFile::encodeName(file.fileName()).constData(), QFile::encodeName(path).constData()) != 0)
        return failed(path, Message::plain(QString::fromStdString(std::generic_category().message(errno))));
    file.setAutoRemove(false);
    return {};
}

} // namespace

QJsonObject SecretFile::readAll() const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > MaxFile)
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

Result<> SecretFile::writeAll(const QJsonObject &all) const
{
    return replaceFile(m_path, QJsonDocument(all).toJson(QJsonDocument::Compact));
}

std::optional<PropertyList> SecretFile::find(const QString &id) const
{
    const QJsonValue entry = readAll().value(id);
    return entry.isObject() ? std::optional(secretsFromJson(entry.toObject())) : std::nullopt;
}

QStringList SecretFile::ids() const
{
    return readAll().keys();
}

Result<> SecretFile::put(const QString &id, const PropertyList &secrets) const
{
    QJsonObject all = readAll();
    all.insert(id, toJson(secrets));
    return writeAll(all);
}

Result<> SecretFile::drop(const QString &id) const
{
    QJsonObject all = readAll();
    if (!all.contains(id))
        return {};
    all.remove(id);
    return writeAll(all);
}

} // namespace spendwatch
