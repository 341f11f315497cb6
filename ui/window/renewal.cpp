// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/renewal.h"

#include <QApplication>
#include <QLayout>
#include <QMainWindow>
#include <QMenuBar>
#include <QTimer>

#include <utility>

namespace spendwatch {

namespace {

constexpr int PopupMs = 50; ///< Interval of checking whether a menu is still open.

} // namespace

void Renewal::ask()
{
    if (!std::exchange(m_asked, true))
        comeLater();
}

void Renewal::comeLater()
{
    QTimer::singleShot(QApplication::activePopupWidget() ? PopupMs : 0, this, [this] {
        if (QApplication::activePopupWidget())
            return comeLater();
        m_asked = false;
        emit due();
    });
}

FormerInside::FormerInside(QMainWindow &window)
{
    for (QObject *child : window.children())
        if (!qobject_cast<QLayout *>(child))
            m_parts.emplace_back(child);
    for (const QObject *each : window.findChildren<QObject *>())
        QObject::disconnect(each, nullptr, &window, nullptr);
    window.takeCentralWidget();
    window.setMenuBar(new QMenuBar(&window));
}

FormerInside::~FormerInside()
{
    for (const QPointer<QObject> &part : m_parts)
        delete part.data();
}

} // namespace spendwatch
