// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

class QAction;
class QMainWindow;
class QMenu;

namespace spendwatch {

class Alerts;
class Appearance;
class Exporter;
struct SendTarget;
class Tray;
class WindowDialogs;
class Workspace;

/// The menus of the window, with their shortcuts; each item acts on its part of the window.
class WindowMenus : public QObject
{
    Q_OBJECT

public:
    /// What the items act on; all of it outlives the menus.
    struct Targets {
        Workspace &workspace;
        WindowDialogs &dialogs;
        Exporter &exporter;
        Alerts &alerts;
        Tray &tray;
        Appearance &appearance;
    };

    /// `window` is the parent of this, and gets the menus into its menu bar.
    WindowMenus(QMainWindow &window, const Targets &targets);

    /// Sending to Kafka asks first, and no key leads to it.
    void setSendTarget(const SendTarget &target);

signals:
    void quitWanted();
    void layoutResetWanted();
    void diagnosticsWanted();

private:
    void createFileMenu();
    void createEditMenu();
    void createViewMenu();
    void createHelpMenu();
    void openByKey();
    void addTabs(QMenu &view);
    void createDetailsMenu(QMenu &view);
    void createThemeMenu(QMenu &view);
    void createLanguageMenu(QMenu &view);

    QMainWindow &m_window;
    const Targets m_targets;
    QAction *m_kafka = nullptr;
    QAction *m_send = nullptr;
    QAction *m_sendOptions = nullptr;
};

} // namespace spendwatch
