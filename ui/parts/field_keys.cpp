// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/parts/field_keys.h"

#include <QAction>
#include <QKeyEvent>
#include <QWidget>

#include <algorithm>

namespace spendwatch {

namespace {

bool isMenuKey(const QWidget &window, const QKeySequence &keys)
{
    const QList<QAction *> actions = window.findChildren<QAction *>();
    return std::ranges::any_of(actions, [&](const QAction *action) { return action->shortcuts().contains(keys); });
}

} // namespace

FieldKeys::FieldKeys(QWidget &field) : QObject(&field)
{
    field.installEventFilter(this);
}

bool FieldKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return QObject::eventFilter(watched, event);
    const QKeySequence keys(static_cast<QKeyEvent *>(event)->keyCombination());
    const bool saves = keys == QKeySequence(Qt::CTRL | Qt::Key_S);
    if (!saves && !isMenuKey(*static_cast<QWidget *>(watched)->window(), keys))
        return QObject::eventFilter(watched, event);
    event->setAccepted(saves); // An accepted key goes to the field, which ignores this one.
    return true;
}

} // namespace spendwatch
