// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace spendwatch::test {

/// Classes for a broker, compiled on the spot by the Java that runs it.
class PolicyClasses
{
public:
    /// A broker must have been started before: it fetches what the class is compiled against.
    [[nodiscard]] bool compile(const QString &source);
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

} // namespace spendwatch::test
