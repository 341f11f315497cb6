// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QTemporaryDir>

#include <string_view>

namespace spendwatch::fuzz {

/// A file for parsers that read files, in a folder of its own that goes with it; in memory, where the system has such a
/// place.
class ScratchFile
{
public:
    explicit ScratchFile(const QString &name);

    /// Replaces the file, and removes what else lies in its folder.
    void write(std::string_view bytes) const;

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    QString m_path;
};

} // namespace spendwatch::fuzz
