// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/parts/context_menu.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMenu>
#include <QTableView>

namespace spendwatch {

using namespace Qt::StringLiterals;

QMenu *newContextMenu(QWidget &parent)
{
    auto *menu = new QMenu(&parent);
    menu->setObjectName(u"contextMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

void addCopyCell(QMenu &menu, const QTableView &table, const QPoint &point)
{
    const QString text = table.indexAt(point).data().toString();
    QAction *copy = menu.addAction(QCoreApplication::translate("ContextMenu", "Copy &Cell"), &menu,
                                   [text] { QGuiApplication::clipboard()->setText(text); });
    copy->setObjectName(u"copyCell"_s);
    copy->setEnabled(!text.isEmpty());
}

} // namespace spendwatch
