// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

class QHeaderView;
class QMenu;

namespace spendwatch {

/// Which columns of the customers table are shown. Until a person chooses, as many as leave room for the names; from
/// then on those that were chosen.
class ColumnChooser : public QObject
{
    Q_OBJECT

public:
    /// `header` has its model already.
    explicit ColumnChooser(QHeaderView *header, QObject *parent = nullptr);

    /// Makes what fits into `width` pixels visible, unless a person chose.
    void fit(int width);
    /// Fills `menu` with a check mark for each column that can be hidden.
    void fill(QMenu &menu);

    [[nodiscard]] bool chosen() const { return m_chosen; }
    void setChosen(bool chosen) { m_chosen = chosen; }

public slots:
    /// Back to the columns, order and widths of the first start.
    void reset();

signals:
    void resetWanted();

private:
    void show(int column, bool shown);

    QHeaderView *m_header;
    int m_width = 0;
    bool m_chosen = false;
};

} // namespace spendwatch
