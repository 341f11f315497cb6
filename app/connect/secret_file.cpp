// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/connect/secret_file.h"

#include "app/connect/secret_json.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QTemporaryFile>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

Q_LOGGING_CATEGORY(logSecrets, "spendwatch.connect", QtInfoMsg)

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

/// For a person to look at: it may hold passwords that are nowhere else.
Result<> keepAside(const QString &path)
{
    const QString aside = path + QDateTime::currentDateTimeUtc().toString(u"'.aside-'yyyyMMdd-HHmmss-zzz"_s);
    if (std::rename(QFile::encodeName(path).constData(), QFile::encodeName(aside).constData()) != 0)
        return failed(path, Message::plain(QString::fromStdString(std::generic_category().message(errno))));
    qCWarning(logSecrets, "%s cannot be read; it is now %s, and passwords have to be entered again.",
              qUtf8Printable(path), qUtf8Printable(aside));
    return {};
}

} // namespace

Result<QJsonObject> SecretFile::readAll() const
{
    const QFileInfo info(m_path);
    if (!info.exists() && !info.isSymLink())
        return QJsonObject();
    QFile file(m_path);
    if (info.isFile() && info.size() <= MaxFile && file.open(QIODevice::ReadOnly)) { // Opening a pipe would wait.
        const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
        if (document.isObject() || info.size() == 0)
            return document.object();
    }
    return failed(m_path, message(QT_TRANSLATE_NOOP("engine", "what is there cannot be read")));
}

Result<> SecretFile::writeAll(const QJsonObject &all) const
{
    return replaceFile(m_path, QJsonDocument(all).toJson(QJsonDocument::Compact));
}

std::optional<PropertyList> SecretFile::find(const QString &id) const
{
    const QJsonValue entry = readAll().value_or(QJsonObject()).value(id);
    return entry.isObject() ? std::optional(secretsFromJson(entry.toObject())) : std::nullopt;
}

QStringList SecretFile::ids() const
{
    return readAll().value_or(QJsonObject()).keys();
}

Result<> SecretFile::put(const QString &id, const PropertyList &secrets) const
{
    Result<QJsonObject> all = readAll();
    if (!all) {
        if (Result<> kept = keepAside(m_path); !kept)
            return kept;
        all = QJsonObject();
    }
    all->insert(id, toJson(secrets));
    return writeAll(*all);
}

Result<> SecretFile::drop(const QString &id) const
{
    Result<QJsonObject> all = readAll();
    if (!all || !all->contains(id))
        return {};
    all->remove(id);
    return writeAll(*all);
}

} // namespace spendwatch
