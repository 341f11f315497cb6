// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QSplitter>

class QSettings;

namespace spendwatch {

class CustomersPanel;

/// Where the panels are and how large: customers and charts side by side, what happened below. A person can drag the
/// splitters; these and the columns of the customers table are remembered.
class PanelLayout : public QSplitter
{
    Q_OBJECT

public:
    PanelLayout(CustomersPanel *customers, QWidget *charts, QWidget *lists, QWidget *parent = nullptr);

    /// The default layout.
    void reset();
    /// Takes over from another, which is about to be destroyed.
    void carryOn(const PanelLayout &before);
    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void spread();
    void spreadColumns();

    CustomersPanel *m_customers;
    QWidget *m_charts;
    QSplitter *m_columns;
    bool m_chosen = false; ///< A person has chosen the widths.
    QByteArray m_defaultTable; ///< The default columns of the customers table.
};

} // namespace spendwatch
