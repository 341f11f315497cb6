// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QSplitter>

class QSettings;

namespace spendwatch {

class CustomersPanel;

/// Where the panels are and how large: customers and charts side by side, what happened below. A person can drag what is
/// between them; that and the columns of the customers table are remembered.
class PanelLayout : public QSplitter
{
    Q_OBJECT

public:
    PanelLayout(CustomersPanel *customers, QWidget *charts, QWidget *lists, QWidget *parent = nullptr);

    /// As the program brings it.
    void reset();
    /// Takes over from another, which is about to go.
    void carryOn(const PanelLayout &before);
    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

private:
    void spread();

    CustomersPanel *m_customers;
    QSplitter *m_columns;
    QByteArray m_defaultTable; ///< The columns of the customers table, as the program brings them.
};

} // namespace spendwatch
