// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

class QMenu;
class QPoint;
class QString;
class QTableView;
class QWidget;

namespace spendwatch {

/// An empty menu that deletes itself when it is closed; to be filled and shown by QMenu::popup(). GUI thread.
[[nodiscard]] QMenu *newContextMenu(QWidget &parent);

/// Adds an action `name` that copies `copied`. GUI thread.
void addCopy(QMenu &menu, const QString &text, const char *name, const QString &copied);

/// Adds an action that copies the selected rows of the table, the columns that are shown separated by tabs. GUI thread.
void addCopyRows(QMenu &menu, const QTableView &table);

/// Adds an action that copies the cell of the table at `point` (of its viewport), if there is one. GUI thread.
void addCopyCell(QMenu &menu, const QTableView &table, const QPoint &point);

} // namespace spendwatch
