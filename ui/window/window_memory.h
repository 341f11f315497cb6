// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <utility>

class QWidget;

namespace spendwatch {

class Workspace;

/// Remembers the window's geometry and layout between runs.
class WindowMemory
{
public:
    /// `settingsFile`: an INI file; empty: nothing is remembered.
    explicit WindowMemory(QString settingsFile) : m_settingsFile(std::move(settingsFile)) { }

    void restore(QWidget &window, Workspace &workspace) const;
    void save(const QWidget &window, const Workspace &workspace) const;

private:
    QString m_settingsFile;
};

} // namespace spendwatch
