// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/tray/tray.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QSettings>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

const QString ChoiceKey = u"window/closeToTray"_s;

} // namespace

Tray::Tray(QWidget &window, QString settingsFile)
    : QObject(&window),
      m_settingsFile(std::move(settingsFile)),
      m_menu(new QMenu(&window)),
      m_choice(new QAction(tr("Keep R&unning in the Tray When Closed"), this))
{
    m_choice->setObjectName(u"closeToTray"_s);
    m_choice->setCheckable(true);
    if (!m_settingsFile.isEmpty())
        m_choice->setChecked(QSettings(m_settingsFile, QSettings::IniFormat).value(ChoiceKey, false).toBool());
    connect(m_choice, &QAction::toggled, this, [this](bool chosen) {
        if (!m_settingsFile.isEmpty())
            QSettings(m_settingsFile, QSettings::IniFormat).setValue(ChoiceKey, chosen);
    });
    createMenu(window);
    look();
}

void Tray::createMenu(QWidget &window)
{
    m_menu->addAction(tr("&Show Spendwatch"), this, &Tray::windowWanted);
    m_menu->addSeparator();
    m_menu->addAction(tr("&Quit"), this, &Tray::quitWanted);
    m_icon.setContextMenu(m_menu);
    m_icon.setIcon(window.windowIcon());
    m_icon.setToolTip(tr("Spendwatch"));
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason != QSystemTrayIcon::Context)
            emit windowWanted();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &Tray::windowWanted);
    connect(&m_notices, &DesktopNotices::clicked, this, &Tray::windowWanted);
    connect(&m_notices, &DesktopNotices::refused, this, &Tray::reportByIcon);
}

void Tray::setFinder(std::function<bool()> findsTray)
{
    m_findsTray = std::move(findsTray);
    look();
}

void Tray::look()
{
    const bool available = m_available = m_findsTray();
    m_icon.setVisible(available);
    m_choice->setEnabled(available);
    m_choice->setToolTip(available ? QString() : tr("This desktop has no tray"));
}

bool Tray::keepsRunning()
{
    look();
    if (!m_choice->isChecked() || !m_available)
        return false;
    if (!m_reported)
        report(tr("Spendwatch keeps running"), tr("It counts in the background; quit it from the menu of this icon."));
    m_reported = true;
    return true;
}

void Tray::carryOn(const Tray &before)
{
    m_choice->setChecked(before.m_choice->isChecked());
    m_reported = before.m_reported;
    setFinder(before.m_findsTray);
}

void Tray::report(const QString &title, const QString &text)
{
    m_notices.report(title, text);
}

void Tray::reportByIcon(const QString &title, const QString &text)
{
    if (m_available && QSystemTrayIcon::supportsMessages())
        m_icon.showMessage(title, text, QSystemTrayIcon::Information);
}

} // namespace spendwatch
