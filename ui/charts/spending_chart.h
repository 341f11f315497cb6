// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"
#include "ui/charts/spending_plot.h"
#include "ui/charts/update_gate.h"

#include <QList>
#include <QTimer>
#include <QWidget>

#include <vector>

class QBoxLayout;
class QButtonGroup;
class QLabel;
class QStackedLayout;

namespace spendwatch {

/// Spending over the last minute up to the last day: amount or purchases a second. Shows whole seconds only, once
/// their purchases are counted, so the line does not dip at its end; repaints when a shown value changed, at most 4 times a second. Only the last minute
/// moves smoothly, and only while there is something to move.
class SpendingChart : public QWidget
{
    Q_OBJECT
public:
    explicit SpendingChart(QWidget *parent = nullptr);

    /// `series`: ascending, at most one entry a second; `history`: the longer levels. `nowMs`: Unix time in ms of the
    /// snapshot. Cheap when nothing changed, so it may be called for each snapshot. Whether an empty chart means that
    /// nothing was spent; otherwise it is not known yet.
    void setKnown(bool known);
    void showSeries(const std::vector<SecondOfSpending> &series, const QList<SpendingLevel> &history, qint64 nowMs);

    /// Paused, the picture stands still.
    void setPaused(bool paused);
    /// The width at which its buttons still fit, in two rows.
    [[nodiscard]] int narrowest() const;
    /// SpendingMetric: amount or purchases; another number changes nothing.
    void setMetric(int metric);
    [[nodiscard]] int shownMetric() const;
    /// Seconds shown: 60, 300, 1800, 21600 or 86400; anything else changes nothing.
    void setRange(int seconds);
    [[nodiscard]] int range() const;

signals:
    void rangeChanged(int seconds);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void createButtons();
    void createLayout();
    void addButton(QButtonGroup &group, int id, const QString &text, const QString &words);
    void recolour();
    void renamePlot();
    void refit();
    void refresh();
    void slide();
    [[nodiscard]] PlotData window() const;

    std::vector<SecondOfSpending> m_seconds; ///< Whole seconds up to m_last, at most ten minutes.
    QList<SpendingLevel> m_history;
    qint64 m_last = 0; ///< The newest whole second; Unix time in s.
    bool m_paused = false;
    bool m_everSpent = false;
    QButtonGroup *m_metric;
    QButtonGroup *m_range; ///< Ids are seconds.
    QLabel *m_empty;
    SpendingPlot *m_plot;
    QStackedLayout *m_pages;
    QBoxLayout *m_bar = nullptr; ///< Both rows of buttons, one below the other in a narrow chart.
    UpdateGate m_gate;
    QTimer m_slide; ///< Runs while the last minute moves.
};

} // namespace spendwatch
