// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/connection.h"

#include <QWidget>

class QPushButton;
class QTableWidget;

namespace spendwatch {

/// Any other properties, a name and a value in each row. Values of secrets are never shown.
class PropertyTable : public QWidget
{
    Q_OBJECT
public:
    explicit PropertyTable(QWidget *parent = nullptr);

    /// Shows those of `profile` that have no field of their own.
    void show(const ConnectionProfile &profile);
    /// Adds what the rows say to `profile`; rows without a name are ignored.
    void addTo(ConnectionProfile &profile) const;

public slots:
    /// Appends an empty row and edits it.
    void addRow();
    void removeRow();

signals:
    void edited();

private:
    void append(const QString &name, const QString &value, bool kept);

    QTableWidget *m_table;
    QPushButton *m_add;
    QPushButton *m_remove;
};

} // namespace spendwatch
