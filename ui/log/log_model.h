// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/log_line.h"

#include <QAbstractTableModel>

#include <deque>

namespace spendwatch {

/// The newest lines of the log at or above a level, oldest first.
class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Level, Category, Text, ColumnCount };
    static constexpr std::size_t MaxLines = 5000;

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    void add(const std::vector<LogLine> &lines);
    /// Takes over the lines of another, which is about to be destroyed.
    void carryOn(const LogModel &before);
    void clear();
    /// Shows lines of this level and above.
    void setLeastLevel(LogLevel least);
    /// "2026-01-31T12:00:00.000+01:00 warning spendwatch.kafka: …"
    [[nodiscard]] static QString copyText(const LogLine &line);
    [[nodiscard]] const LogLine &line(int row) const { return m_shown[std::size_t(row)]; }
    /// The newest lines of at least `least`, at most `count` of them, oldest first.
    [[nodiscard]] std::vector<LogLine> newest(LogLevel least, std::size_t count) const;

private:
    void trim();

    std::deque<LogLine> m_all;
    std::deque<LogLine> m_shown; ///< Those of m_all that are shown.
    LogLevel m_least = LogLevel::Info;
};

/// In a word, for people.
[[nodiscard]] QString levelName(LogLevel level);

} // namespace spendwatch
