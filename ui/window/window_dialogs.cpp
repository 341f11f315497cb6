// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/window_dialogs.h"

#include "ui/connect/connect_dialog.h"
#include "ui/help/shortcuts_dialog.h"
#include "ui/parts/inputs.h"
#include "ui/send/send_panel.h"
#include "ui/window/about_box.h"

namespace spendwatch {

namespace {

void carryPlace(const QWidget &before, QWidget &after)
{
    if (!before.isVisible())
        return;
    after.setGeometry(before.geometry());
    after.show();
}

} // namespace

void bringUp(QWidget &widget)
{
    widget.show();
    widget.raise();
    widget.activateWindow();
}

WindowDialogs::WindowDialogs(QWidget &window)
    : QObject(&window),
      m_window(window),
      m_connection(new ConnectDialog(&window)),
      m_send(new SendPanel(&window)),
      m_shortcuts(new ShortcutsDialog(&window))
{ }

void WindowDialogs::openSend()
{
    bringUp(*m_send);
}

void WindowDialogs::openConnection()
{
    bringUp(*m_connection);
}

void WindowDialogs::editConnection()
{
    m_connection->chooseConnected();
    openConnection();
}

void WindowDialogs::openShortcuts(const QMenuBar &menus)
{
    m_shortcuts->list(menus);
    bringUp(*m_shortcuts);
}

void WindowDialogs::openAbout()
{
    auto *about = new AboutBox(&m_window);
    about->open();
}

void WindowDialogs::carryOn(const WindowDialogs &before, const QMenuBar &menus)
{
    m_connection->carryOn(*before.m_connection);
    carryInputs(*before.m_send, *m_send);
    if (before.m_shortcuts->isVisible())
        m_shortcuts->list(menus);
    carryPlace(*before.m_connection, *m_connection);
    carryPlace(*before.m_send, *m_send);
    carryPlace(*before.m_shortcuts, *m_shortcuts);
}

} // namespace spendwatch
