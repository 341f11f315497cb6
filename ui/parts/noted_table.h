// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTableView>

namespace spendwatch {

/// A table that says in its middle why it is empty.
class NotedTable : public QTableView
{
    Q_OBJECT

public:
    using QTableView::QTableView;

    /// Shown while there are no rows; empty: nothing.
    void setNote(const QString &note);
    [[nodiscard]] QString note() const { return m_note; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_note;
};

} // namespace spendwatch
