// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/help/shortcuts_dialog.h"

#include "ui/parts/screen_room.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// "&File" and "Save && Quit" as they are read.
QString plain(QString text)
{
    text.replace(u"&&"_s, u"\x01"_s);
    text.remove(u'&');
    return text.replace(u'\x01', u'&').remove(u'…');
}

void addKey(QTreeWidgetItem &group, const QString &what, const QString &keys)
{
    new QTreeWidgetItem(&group, {what, keys}); // owned by the group
}

void addMenuKeys(QTreeWidgetItem &group, const QMenu &menu, const QString &before)
{
    const QList<QAction *> actions = menu.actions();
    for (const QAction *action : actions) {
        const QString text = before + plain(action->text());
        if (const QMenu *inside = action->menu())
            addMenuKeys(group, *inside, text + u" › "_s);
        else if (!action->shortcut().isEmpty())
            addKey(group, text, action->shortcut().toString(QKeySequence::NativeText));
    }
}

} // namespace

ShortcutsDialog::ShortcutsDialog(QWidget *parent) : QDialog(parent), m_keys(new QTreeWidget(this))
{
    setWindowTitle(tr("Keyboard Shortcuts"));
    m_keys->setObjectName(u"shortcuts"_s);
    m_keys->setAccessibleName(tr("Keyboard Shortcuts"));
    m_keys->setHeaderLabels({tr("Action"), tr("Keys")});
    m_keys->header()->setStretchLastSection(false);
    m_keys->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_keys->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_keys->setRootIsDecorated(false);
    m_keys->setSelectionMode(QAbstractItemView::SingleSelection);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 14);
    layout->setSpacing(12);
    layout->addWidget(m_keys, 1);
    layout->addWidget(buttons);
    resizeInScreen(*this, {520, 640});
}

void ShortcutsDialog::list(const QMenuBar &menus)
{
    m_keys->clear();
    const QList<QAction *> actions = menus.actions();
    for (const QAction *action : actions) {
        if (!action->menu())
            continue;
        auto *group = new QTreeWidgetItem(m_keys, {plain(action->text())});
        QFont bold = m_keys->font();
        bold.setBold(true);
        group->setFont(0, bold);
        group->setFlags(Qt::ItemIsEnabled);
        addMenuKeys(*group, *action->menu(), {});
        if (group->childCount() == 0)
            delete group;
    }
    auto *parts = new QTreeWidgetItem(m_keys, {tr("In lists and tables")});
    QFont bold = m_keys->font();
    bold.setBold(true);
    parts->setFont(0, bold);
    parts->setFlags(Qt::ItemIsEnabled);
    addKey(*parts, tr("Copy the selected rows"), QKeySequence(QKeySequence::Copy).toString(QKeySequence::NativeText));
    addKey(*parts, tr("Select all"), QKeySequence(QKeySequence::SelectAll).toString(QKeySequence::NativeText));
    addKey(*parts, tr("From the search to its first match"),
           QKeySequence(Qt::Key_Down).toString(QKeySequence::NativeText));
    addKey(*parts, tr("Clear the search"), QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText));
    addKey(*parts, tr("Clear the selected customer"), QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText));
    addKey(*parts, tr("Chart: zoom in or out"), u"+, −"_s);
    addKey(*parts, tr("Chart: earlier or later"),
           QKeySequence(Qt::Key_PageUp).toString(QKeySequence::NativeText) + u", "_s
               + QKeySequence(Qt::Key_PageDown).toString(QKeySequence::NativeText));
    addKey(*parts, tr("Chart: back to live"), QKeySequence(Qt::Key_Backspace).toString(QKeySequence::NativeText));
    addKey(*parts, tr("Next part of the window"), QKeySequence(Qt::Key_Tab).toString(QKeySequence::NativeText));
    addKey(*parts, tr("Open the menus"), QKeySequence(Qt::Key_F10).toString(QKeySequence::NativeText));
    m_keys->expandAll();
    // The focus is for the keys; it must not select anything.
    m_keys->setCurrentItem(m_keys->topLevelItem(0), 0, QItemSelectionModel::NoUpdate);
    m_keys->scrollToTop();
}

} // namespace spendwatch
