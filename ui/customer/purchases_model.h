// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <QAbstractTableModel>

#include <vector>

namespace spendwatch {

/// The latest purchases of one customer, newest first. GUI thread only.
class PurchasesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Amount, Total, Note, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    /// Shows `latest`, newest first. New ones are inserted on top and older ones below, so what is looked at stays.
    void show(const std::vector<FeedLine> &latest);

private:
    using Place = std::vector<FeedLine>::const_iterator;

    void insert(std::size_t at, Place begin, Place end);
    [[nodiscard]] std::size_t newOnes(const std::vector<FeedLine> &latest) const;

    std::vector<FeedLine> m_lines;
};

} // namespace spendwatch
