// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"
#include "ui/charts/chart_picture.h"
#include "ui/charts/spending_plot.h"
#include "ui/charts/time_span.h"
#include "ui/charts/update_gate.h"

#include <QList>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QBoxLayout;
class QButtonGroup;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace spendwatch {

/// Spending over the last minute up to the last day: amount or purchases a second. Shows whole seconds only, once
/// their purchases are counted, so the line does not dip at its end; repaints when a shown value changed, at most 4 times a second. Only the last minute
/// moves smoothly, and only while there is something to move. A person may look at another time instead, which then stands
/// still until the chart is live again. Nothing is drawn while nobody can see it.
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

    /// What is watched, for the picture.
    void setSource(const QString &words) { m_source = words; }
    /// Shows this time, as far as it is known; Unix time in s.
    void showSpan(qint64 first, qint64 last);
    /// Shows the newest again.
    void goLive();
    [[nodiscard]] bool isLive() const { return !m_span; }
    /// Without buttons.
    [[nodiscard]] ChartPicture picture() const;
    /// What is shown, as CSV.
    [[nodiscard]] QByteArray values() const;
    /// Asks a person for the time to show.
    void askForSpan();

    /// Paused, the picture stands still.
    void setPaused(bool paused);
    /// The width at which its buttons still fit, in two rows.
    [[nodiscard]] int narrowest() const;
    /// SpendingMetric: amount or purchases; another number changes nothing.
    void setMetric(int metric);
    [[nodiscard]] int shownMetric() const;
    /// Seconds shown: 60, 300, 1800, 21600, 86400, 2592000 or 31536000, the last two only while a spending history is kept;
    /// anything else changes nothing.
    void setRange(int seconds);
    [[nodiscard]] int range() const;

signals:
    void rangeChanged(int seconds);
    void copyWanted();
    void saveWanted();
    void valuesWanted();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Offers times that only a spending history reaches back to.
    void offerLongRanges(bool on);
    /// One row of buttons where there is room, else two.
    void fitButtons();
    void createButtons();
    void createLayout();
    void addButton(QButtonGroup &group, int id, const QString &text, const QString &words);
    void recolour();
    void renamePlot();
    void refit();
    void refresh();
    void slide();
    void connectPlot();
    void placeLive();
    [[nodiscard]] int slideMs() const;
    [[nodiscard]] TimeSpan shownSpan() const;
    [[nodiscard]] QString spanWords() const;
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
    QPushButton *m_live; ///< Shown while the chart is not live.
    std::optional<TimeSpan> m_span; ///< Shown instead of the newest.
    QString m_source;
    QStackedLayout *m_pages;
    QBoxLayout *m_bar = nullptr; ///< Both rows of buttons, one below the other in a narrow chart.
    UpdateGate m_gate;
    QTimer m_slide; ///< Runs while the last minute moves.
};

} // namespace spendwatch
