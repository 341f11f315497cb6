// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

class QMenuBar;
class QWidget;

namespace spendwatch {

class ConnectDialog;
class SendPanel;
class ShortcutsDialog;

/// Brings the widget to the front.
void bringUp(QWidget &widget);

/// The dialogs of the menus; they keep their content while they are closed.
class WindowDialogs : public QObject
{
    Q_OBJECT

public:
    /// `window` is the parent of this and of the dialogs.
    explicit WindowDialogs(QWidget &window);

    [[nodiscard]] ConnectDialog *connection() const { return m_connection; }
    [[nodiscard]] SendPanel *send() const { return m_send; }

    void openSend();
    void openConnection();
    /// Shows the current connection for editing.
    void editConnection();
    void openShortcuts(const QMenuBar &menus);
    void openAbout();
    /// Takes over from another, which is about to be destroyed. Open dialogs are opened again.
    void carryOn(const WindowDialogs &before, const QMenuBar &menus);

private:
    QWidget &m_window;
    ConnectDialog *m_connection;
    SendPanel *m_send;
    ShortcutsDialog *m_shortcuts;
};

} // namespace spendwatch
