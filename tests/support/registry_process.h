// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QProcess>
#include <QString>

namespace spendwatch::test {

/// A real schema registry of one's own, started through packaging/registry and ended with this object, with all it holds.
class RegistryProcess
{
public:
    RegistryProcess() = default;
    ~RegistryProcess();
    RegistryProcess(const RegistryProcess &) = delete;
    RegistryProcess &operator=(const RegistryProcess &) = delete;

    /// Whether it is on this computer, after getting it from the network where it was not. Minutes at most.
    [[nodiscard]] static bool fetch();
    void launch();
    /// False (and its log on stderr) when it does not answer.
    [[nodiscard]] bool waitUntilReady();
    void freeze(); ///< SIGSTOP: connections stay open, nothing answers.
    void thaw(); ///< SIGCONT.
    [[nodiscard]] QString url() const { return m_url; } ///< For --schema-registry.

private:
    QProcess m_process;
    QString m_url;
};

} // namespace spendwatch::test
