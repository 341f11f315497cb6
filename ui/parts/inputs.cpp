// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/parts/inputs.h"

#include "ui/send/whole_number_box.h"

#include <QAbstractButton>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <algorithm>

namespace spendwatch {

namespace {

/// Widgets created in the same way have their children in the same order.
template <typename Input, typename Carry>
void carryEach(const QWidget &from, QWidget &to, Carry carry)
{
    const QList<Input *> before = from.findChildren<Input *>();
    const QList<Input *> after = to.findChildren<Input *>();
    for (qsizetype i = 0; i < std::min(before.size(), after.size()); ++i)
        carry(*before[i], *after[i]);
}

} // namespace

void carryInputs(const QWidget &from, QWidget &to)
{
    carryEach<QAbstractButton>(from, to, [](const QAbstractButton &before, QAbstractButton &after) {
        if (before.isCheckable() && after.isChecked() != before.isChecked())
            after.setChecked(before.isChecked());
    });
    carryEach<QDoubleSpinBox>(from, to, [](const QDoubleSpinBox &before, QDoubleSpinBox &after) { //
        after.setValue(before.value());
    });
    carryEach<WholeNumberBox>(from, to, [](const WholeNumberBox &before, WholeNumberBox &after) {
        if (const auto value = before.value())
            after.setValue(*value);
    });
    carryEach<QPlainTextEdit>(from, to, [](const QPlainTextEdit &before, QPlainTextEdit &after) {
        if (after.toPlainText() != before.toPlainText())
            after.setPlainText(before.toPlainText());
    });
    carryEach<QLineEdit>(from, to, [](const QLineEdit &before, QLineEdit &after) {
        const bool number = qobject_cast<QAbstractSpinBox *>(before.parent()); // Each language writes it its own way.
        if (!number && after.text() != before.text())
            after.setText(before.text());
    });
}

void addClearButton(QLineEdit &field, const QString &name)
{
    field.setClearButtonEnabled(true);
    if (auto *button = field.findChild<QAbstractButton *>())
        button->setAccessibleName(name);
}

} // namespace spendwatch
