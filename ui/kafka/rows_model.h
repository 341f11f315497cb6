// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/text/hostile_text.h"

#include <QAbstractTableModel>

#include <algorithm>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace spendwatch {

/// One column of a table of values.
template <typename Row>
struct TableColumn {
    QString (*title)() = nullptr;
    const char *widest = nullptr; ///< A text that is to have room.
    QString (*text)(const Row &row) = nullptr; ///< Safe to show.
    QVariant (*order)(const Row &row) = nullptr; ///< By which it is sorted; without it, by the text.
    bool isNumber = false;
    QString (*toolTip)(const Row &row) = nullptr; ///< Without it, the text.
};

/// What a sort proxy compares.
inline constexpr int OrderRole = Qt::UserRole;

/// Values in a table, each with a key (a member of Row) that it keeps. Rows come, change and go one by one, so that a
/// selection and what is in sight stay where they are. GUI thread.
template <typename Row, auto Key>
class RowsModel : public QAbstractTableModel
{
public:
    using Columns = std::span<const TableColumn<Row>>;

    RowsModel(Columns columns, QObject *parent) : QAbstractTableModel(parent), m_columns(columns) { }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_columns.size());
    }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const Row &row = m_rows[std::size_t(index.row())];
        const TableColumn<Row> &column = m_columns[std::size_t(index.column())];
        if (role == Qt::DisplayRole)
            return column.text(row);
        if (role == OrderRole)
            return column.order ? column.order(row) : QVariant(column.text(row));
        if (role == Qt::ToolTipRole)
            return literalToolTip(column.toolTip ? column.toolTip(row) : column.text(row));
        return role == Qt::TextAlignmentRole ? alignment(column) : QVariant();
    }

    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
            return {};
        const TableColumn<Row> &column = m_columns[std::size_t(section)];
        if (role == Qt::DisplayRole)
            return column.title();
        return role == Qt::TextAlignmentRole ? alignment(column) : QVariant();
    }

    /// These and no others, from now on. Of several with the same key one is shown.
    void show(std::vector<Row> rows)
    {
        std::ranges::stable_sort(rows, {}, Key);
        // Clang 14 cannot read std::ranges::unique of these rows.
        const auto sameKey = [](const Row &a, const Row &b) { return keyOf(a) == keyOf(b); };
        rows.erase(std::unique(rows.begin(), rows.end(), sameKey), rows.end());
        removeMissing(rows);
        insertNew(rows);
        replaceChanged(rows);
    }

    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }
    [[nodiscard]] Columns columns() const { return m_columns; }

private:
    [[nodiscard]] static QVariant alignment(const TableColumn<Row> &column)
    {
        return int((column.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    [[nodiscard]] static decltype(auto) keyOf(const Row &row) { return std::invoke(Key, row); }

    void removeMissing(const std::vector<Row> &rows)
    {
        const auto isMissing = [&](int row) {
            return !std::ranges::binary_search(rows, keyOf(m_rows[std::size_t(row)]), {}, Key);
        };
        for (int last = rowCount() - 1; last >= 0; --last) {
            if (!isMissing(last))
                continue;
            int first = last;
            while (first > 0 && isMissing(first - 1))
                --first;
            beginRemoveRows({}, first, last);
            m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
            endRemoveRows();
            last = first;
        }
    }

    /// All that is there is among `rows`.
    void insertNew(const std::vector<Row> &rows)
    {
        for (std::size_t first = 0; first < rows.size(); ++first) {
            std::size_t end = first;
            while (end < rows.size() && (first >= m_rows.size() || keyOf(rows[end]) < keyOf(m_rows[first])))
                ++end;
            if (end == first)
                continue;
            beginInsertRows({}, int(first), int(end) - 1);
            m_rows.insert(m_rows.begin() + std::ptrdiff_t(first), rows.begin() + std::ptrdiff_t(first),
                          rows.begin() + std::ptrdiff_t(end));
            endInsertRows();
            first = end - 1;
        }
    }

    void replaceChanged(const std::vector<Row> &rows)
    {
        for (std::size_t first = 0; first < rows.size(); ++first) {
            std::size_t end = first;
            for (; end < rows.size() && m_rows[end] != rows[end]; ++end)
                m_rows[end] = rows[end];
            if (end == first)
                continue;
            emit dataChanged(index(int(first), 0), index(int(end) - 1, columnCount() - 1));
            first = end;
        }
    }

    const Columns m_columns;
    std::vector<Row> m_rows; ///< By key, each once.
};

} // namespace spendwatch
