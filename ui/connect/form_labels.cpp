// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/form_labels.h"

#include <QFormLayout>
#include <QWidget>

namespace spendwatch {

void evenLabels(const QFormLayout &form)
{
    constexpr int Letters = 21;
    for (int row = 0; row < form.rowCount(); ++row) {
        const QLayoutItem *item = form.itemAt(row, QFormLayout::LabelRole);
        if (QWidget *label = item ? item->widget() : nullptr)
            label->setMinimumWidth(label->fontMetrics().averageCharWidth() * Letters);
    }
}

} // namespace spendwatch
