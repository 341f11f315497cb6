// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QSplitter>

#include <cstdint>

class QSettings;

namespace spendwatch {

class ChartsPanel;
class CustomersPanel;

/// Where the details of the selected customer stand.
enum class DetailsPlace : std::uint8_t { AmongCharts, Beside, Below };

/// Where the panels are and how large: customers and charts side by side, what happened below. A person can drag the
/// splitters and choose where the details of a customer stand; these and the columns of the customers table are remembered.
class PanelLayout : public QSplitter
{
    Q_OBJECT

public:
    PanelLayout(CustomersPanel *customers, ChartsPanel *charts, QWidget *lists, QWidget *parent = nullptr);

    /// Among the charts, or where they have more room: beside the charts, or below them beside what happened.
    void placeDetails(DetailsPlace place);
    [[nodiscard]] DetailsPlace detailsPlace() const { return m_place; }

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
    ChartsPanel *m_charts;
    QSplitter *m_columns;
    QSplitter *m_lower; ///< What happened, and perhaps the details.
    DetailsPlace m_place = DetailsPlace::AmongCharts;
    bool m_chosen = false; ///< A person has chosen the widths.
    QByteArray m_defaultTable; ///< The default columns of the customers table.
};

} // namespace spendwatch
