// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStyledItemDelegate>

namespace spendwatch {

/// Paints the cells of a plain table in the style of the customers table: space at both sides, a hairline below, a tint
/// and a mark for what is selected. Text is always painted as plain text.
class QuietDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static constexpr int Padding = 10;
};

} // namespace spendwatch
