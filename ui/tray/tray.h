// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/tray/desktop_notices.h"

#include <QObject>
#include <QSystemTrayIcon>

#include <functional>

class QAction;
class QMenu;
class QWidget;

namespace spendwatch {

/// The icon in the desktop's tray, and notifications: brings the window back, shows alerts, and keeps the program
/// running while its window is closed, if a person chose that.
class Tray : public QObject
{
    Q_OBJECT
public:
    /// `window` is the parent of this. `settingsFile` may be empty: nothing is remembered.
    Tray(QWidget &window, QString settingsFile);

    /// Whether closing the window only hides it. Checks again whether there is a tray, because without one the window
    /// could not be brought back.
    [[nodiscard]] bool keepsRunning();
    /// The choice, for a menu.
    [[nodiscard]] QAction *choice() const { return m_choice; }
    void report(const QString &title, const QString &text);
    /// Takes over from another, which is about to be destroyed.
    void carryOn(const Tray &before);
    /// Checks whether there is a tray now: it may appear after the program starts, and disappear before it ends.
    void look();
    /// How to check for a tray; by default the desktop is asked.
    void setFinder(std::function<bool()> findsTray);

signals:
    void windowWanted();
    void quitWanted();

private:
    void createMenu(QWidget &window);
    void reportByIcon(const QString &title, const QString &text);

    QString m_settingsFile;
    QSystemTrayIcon m_icon;
    DesktopNotices m_notices;
    QMenu *m_menu;
    QAction *m_choice;
    std::function<bool()> m_findsTray = &QSystemTrayIcon::isSystemTrayAvailable;
    bool m_available = false;
    bool m_reported = false; ///< Whether the person was told that the program keeps running.
};

} // namespace spendwatch
