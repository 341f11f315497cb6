// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDialog>

class QMenuBar;
class QTreeWidget;

namespace spendwatch {

/// Every keyboard shortcut, by menu, as it is now.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ShortcutsDialog(QWidget *parent = nullptr);

    /// Lists the actions of the menus, and what the parts of the window do with keys.
    void list(const QMenuBar &menus);

private:
    QTreeWidget *m_keys;
};

} // namespace spendwatch
