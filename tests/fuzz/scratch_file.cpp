// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "fuzz/scratch_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace spendwatch::fuzz {

namespace {

QString place()
{
    const QString memory = u"/dev/shm"_s;
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + u"/spendwatch-fuzz-XXXXXX"_s;
}

} // namespace

ScratchFile::ScratchFile(const QString &name) : m_folder(place()), m_path(m_folder.filePath(name))
{
    if (!m_folder.isValid())
        qFatal("There is no place for a file: %s", qUtf8Printable(m_folder.errorString()));
}

void ScratchFile::write(std::string_view bytes) const
{
    QDir dir(folder());
    const QStringList names = dir.entryList(QDir::Files);
    for (const QString &name : names)
        dir.remove(name);
    QFile file(m_path);
    const auto size = static_cast<qint64>(bytes.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), size) != size
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        qFatal("%s cannot be written: %s", qUtf8Printable(m_path), qUtf8Printable(file.errorString()));
}

} // namespace spendwatch::fuzz
