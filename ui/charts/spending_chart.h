// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"
#include "ui/charts/spending_plot.h"
#include "ui/charts/update_gate.h"

#include <QWidget>

#include <vector>

class QButtonGroup;
class QLabel;
class QStackedLayout;

namespace spendwatch {

/// Spending over the last minutes: amount or purchases a second, over 1, 5 or 10 minutes. Shows whole seconds only,
/// so the line does not dip at its end; repaints when a shown value changed, at most 4 times a second.
class SpendingChart : public QWidget
{
    Q_OBJECT
public:
    explicit SpendingChart(QWidget *parent = nullptr);

    /// `series`: ascending, at most one entry a second. `nowMs`: Unix time in ms of the snapshot. Cheap when nothing
    /// changed, so it may be called for each snapshot.
    void showSeries(const std::vector<SecondOfSpending> &series, qint64 nowMs);

protected:
    void changeEvent(QEvent *event) override;

private:
    void createButtons();
    void createLayout();
    void addButton(QButtonGroup &group, int id, const QString &text, const QString &words);
    void recolour();
    void renamePlot();
    void refit();
    void refresh();
    [[nodiscard]] PlotData window() const;

    std::vector<SecondOfSpending> m_seconds; ///< Whole seconds up to m_last, at most ten minutes.
    qint64 m_last = 0; ///< The newest whole second; Unix time in s.
    bool m_everSpent = false;
    QButtonGroup *m_metric;
    QButtonGroup *m_range; ///< Ids are seconds.
    QLabel *m_empty;
    SpendingPlot *m_plot;
    QStackedLayout *m_pages;
    UpdateGate m_gate;
};

} // namespace spendwatch
