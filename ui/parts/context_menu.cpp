// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/parts/context_menu.h"

#include "ui/text/format.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMenu>
#include <QTableView>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

QMenu *newContextMenu(QWidget &parent)
{
    auto *menu = new QMenu(&parent);
    menu->setObjectName(u"contextMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

void addCopy(QMenu &menu, const QString &text, const char *name, const QString &copied)
{
    QAction *copy = menu.addAction(text, &menu, [copied] { QGuiApplication::clipboard()->setText(copied); });
    copy->setObjectName(QLatin1String(name));
    copy->setEnabled(!copied.isEmpty());
}

void addCopyRows(QMenu &menu, const QTableView &table)
{
    QModelIndexList rows = table.selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &row : rows) {
        QStringList cells;
        for (int column = 0; column < table.model()->columnCount(); ++column)
            if (!table.isColumnHidden(column))
                cells.append(row.siblingAtColumn(column).data().toString());
        lines.append(tabSeparated(cells));
    }
    addCopy(menu, QCoreApplication::translate("ContextMenu", "Copy &Rows"), "copyRows", lines.join(u'\n'));
}

void addCopyCell(QMenu &menu, const QTableView &table, const QPoint &point)
{
    const QString text = table.indexAt(point).data().toString();
    addCopy(menu, QCoreApplication::translate("ContextMenu", "Copy &Cell"), "copyCell", text);
}

} // namespace spendwatch
