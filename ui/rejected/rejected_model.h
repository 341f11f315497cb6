// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <QAbstractTableModel>

#include <deque>

namespace spendwatch {

/// The newest rejected messages, newest first. Bounded. GUI thread only.
class RejectedModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Reason, Topic, Partition, Offset, Size, Message, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    /// Adds `messages`, oldest first, and forgets the oldest of more than MaxMessages.
    void add(const std::vector<RejectedMessage> &messages);
    /// Puts those of before, oldest first, below all others; what is listed already is left out.
    void addOlder(const std::vector<RejectedMessage> &messages);
    void clear();
    /// Null when there is no such row.
    [[nodiscard]] const RejectedMessage *message(int row) const;

    static constexpr int MaxMessages = 1000;

private:
    std::deque<RejectedMessage> m_messages;
};

} // namespace spendwatch
