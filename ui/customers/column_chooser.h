// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

#include <vector>

class QHeaderView;
class QMenu;

namespace spendwatch {

/// Which columns of the customers table are shown, and how wide. Until a person chooses, as many as fit beside the
/// names; from then on those that were chosen. Until a person drags one, they share the spare width of a wide table, so
/// that a total is not far from its name.
class ColumnChooser : public QObject
{
    Q_OBJECT

public:
    /// `header` has its model already.
    explicit ColumnChooser(QHeaderView *header, QObject *parent = nullptr);

    /// Makes what fits into `width` pixels visible, unless a person chose, and spreads it, unless a person dragged.
    void fit(int width);
    /// Fills `menu` with a check mark for each column that can be hidden.
    void fill(QMenu &menu);

    [[nodiscard]] bool chosen() const { return m_chosen; }
    void setChosen(bool chosen) { m_chosen = chosen; }
    /// Whether a person dragged a column to a width of its own.
    [[nodiscard]] bool sized() const { return m_sized; }
    void setSized(bool sized) { m_sized = sized; }
    /// Width of a column without its share of the spare width. Setting it does not count as a person's choice.
    [[nodiscard]] int leastWidth(int column) const;
    void setLeastWidth(int column, int width);

public slots:
    /// Back to the columns, order and widths of the first start.
    void reset();

signals:
    void resetWanted();

private:
    void show(int column, bool shown);
    void hideWhatDoesNotFit();
    void spread();
    void setExtra(int column, int extra);

    QHeaderView *m_header;
    std::vector<int> m_extra; ///< Each column's share of the spare width.
    int m_width = 0;
    bool m_chosen = false;
    bool m_sized = false;
    bool m_sizing = false; ///< The program, not a person, is changing a width.
};

} // namespace spendwatch
