// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/window_memory.h"

#include "ui/window/workspace.h"

#include <QSettings>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

const QString GeometryKey = u"window/geometry"_s;

} // namespace

void WindowMemory::restore(QWidget &window, Workspace &workspace) const
{
    if (m_settingsFile.isEmpty())
        return;
    const QSettings settings(m_settingsFile, QSettings::IniFormat);
    window.restoreGeometry(settings.value(GeometryKey).toByteArray());
    workspace.restore(settings);
}

void WindowMemory::save(const QWidget &window, const Workspace &workspace) const
{
    if (m_settingsFile.isEmpty())
        return;
    QSettings settings(m_settingsFile, QSettings::IniFormat);
    settings.setValue(GeometryKey, window.saveGeometry());
    workspace.save(settings);
}

} // namespace spendwatch
