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

/// Shows the widget in front of the others, whatever hides it.
void bringUp(QWidget &widget);

/// The dialogs that are opened from the menus and stay as they are while they are closed.
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
    /// The connection there is, ready to be changed.
    void editConnection();
    void openShortcuts(const QMenuBar &menus);
    void openAbout();
    /// Takes over from another, which is about to go. What was open is open again.
    void carryOn(const WindowDialogs &before, const QMenuBar &menus);

private:
    QWidget &m_window;
    ConnectDialog *m_connection;
    SendPanel *m_send;
    ShortcutsDialog *m_shortcuts;
};

} // namespace spendwatch
