// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/connect/secret_json.h"
#include "app/connect/secret_store.h"

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

constexpr qint64 LargestFile = 1024 * 1024;

tl::unexpected<Error> failed(const QString &path, const QString &why)
{
    return failure(Recovery::GiveUp, u"The passwords cannot be kept in %1: %2"_s.arg(path, why),
                   u"Give yourself write permission to the folder"_s);
}

QJsonObject readAll(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > LargestFile)
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// Written beside it, then moved into its place; the temporary file is its owner's alone from the first byte on.
Result<> writeAll(const QString &path, const QByteArray &bytes)
{
    if (!QDir().mkpath(QFileInfo(path).path()))
        return failed(path, u"its folder cannot be made"_s);
    QTemporaryFile file(path + u".XXXXXX"_s);
    if (!file.open() || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failed(path, file.errorString());
    if (file.write(bytes) != bytes.size() || !file.flush() || ::fsync(file.handle()) != 0)
        return failed(path, file.errorString());
    if (std::rename(QFile::encodeName(file.fileName()).constData(), QFile::encodeName(path).constData()) != 0)
        return failed(path, QString::fromStdString(std::generic_category().message(errno)));
    file.setAutoRemove(false);
    return {};
}

} // namespace

void FileSecretStore::read(const QString &id, Read read)
{
    read(secretsFromJson(readAll(m_path).value(id).toObject()));
}

bool FileSecretStore::holds(const QString &id) const
{
    return readAll(m_path).contains(id);
}

void FileSecretStore::write(const QString &id, const PropertyList &secrets, Done done)
{
    QJsonObject all = readAll(m_path);
    if (secrets.empty() && !all.contains(id))
        return done({});
    if (secrets.empty())
        all.remove(id);
    else
        all.insert(id, toJson(secrets));
    done(writeAll(m_path, QJsonDocument(all).toJson(QJsonDocument::Compact)));
}

} // namespace spendwatch
