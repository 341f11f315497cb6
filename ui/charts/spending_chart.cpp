// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/spending_chart.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedLayout>
#include <QToolButton>

#include <algorithm>

namespace spendwatch {

using namespace std::chrono_literals;

namespace {

bool isSpending(const SecondOfSpending &second)
{
    return second.amount != 0 || second.purchases != 0;
}

bool sameSecond(const SecondOfSpending &a, const SecondOfSpending &b)
{
    return a.second == b.second && a.amount == b.amount && a.purchases == b.purchases;
}

} // namespace

SpendingChart::SpendingChart(QWidget *parent)
    : QWidget(parent),
      m_metric(new QButtonGroup(this)),
      m_range(new QButtonGroup(this)),
      m_empty(new QLabel(tr("Nothing spent yet"), this)),
      m_plot(new SpendingPlot(this)),
      m_pages(new QStackedLayout),
      m_gate(250ms, [this] { refresh(); })
{
    m_empty->setObjectName(QStringLiteral("empty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_plot->setObjectName(QStringLiteral("plot"));
    createButtons();
    createLayout();
    recolour();
    renamePlot();
}

void SpendingChart::createButtons()
{
    addButton(*m_metric, static_cast<int>(SpendingMetric::Amount), tr("Amount/s"), tr("Amount per second"));
    addButton(*m_metric, static_cast<int>(SpendingMetric::Purchases), tr("Purchases/s"), tr("Purchases per second"));
    addButton(*m_range, 60, tr("1m"), tr("Last minute"));
    addButton(*m_range, 300, tr("5m"), tr("Last 5 minutes"));
    addButton(*m_range, 600, tr("10m"), tr("Last 10 minutes"));
    m_metric->button(static_cast<int>(SpendingMetric::Amount))->setChecked(true);
    m_range->button(300)->setChecked(true);
    connect(m_metric, &QButtonGroup::idClicked, this, &SpendingChart::refit);
    connect(m_range, &QButtonGroup::idClicked, this, &SpendingChart::refit);
}

void SpendingChart::addButton(QButtonGroup &group, int id, const QString &text, const QString &words)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(words);
    button->setAccessibleName(words);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    group.addButton(button, id);
}

void SpendingChart::createLayout()
{
    auto *bar = new QHBoxLayout;
    bar->setSpacing(2);
    const auto metrics = m_metric->buttons();
    for (QAbstractButton *button : metrics)
        bar->addWidget(button);
    bar->addStretch();
    const auto ranges = m_range->buttons();
    for (QAbstractButton *button : ranges)
        bar->addWidget(button);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_plot);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(bar);
    layout->addLayout(m_pages, 1);
}

void SpendingChart::showSeries(const std::vector<SecondOfSpending> &series, qint64 nowMs)
{
    const qint64 last = nowMs / 1000 - 1;
    std::vector<SecondOfSpending> seconds;
    seconds.reserve(PlotData::MaxPoints);
    for (const SecondOfSpending &second : series) {
        if (second.second <= last && second.second > last - static_cast<qint64>(PlotData::MaxPoints))
            seconds.push_back(second);
    }
    if (seconds.size() > PlotData::MaxPoints)
        seconds.erase(seconds.begin(), seconds.end() - PlotData::MaxPoints);
    const bool everSpent = (m_everSpent && !series.empty()) || std::ranges::any_of(series, isSpending);
    if (last == m_last && everSpent == m_everSpent && std::ranges::equal(seconds, m_seconds, sameSecond))
        return;
    m_last = last;
    m_everSpent = everSpent;
    m_seconds = std::move(seconds);
    m_gate.request();
}

PlotData SpendingChart::window() const
{
    PlotData shown;
    shown.metric = static_cast<SpendingMetric>(m_metric->checkedId());
    shown.last = m_last;
    shown.first = m_last - m_range->checkedId() + 1;
    const auto from = std::ranges::lower_bound(m_seconds, shown.first, {}, &SecondOfSpending::second);
    shown.seconds.assign(from, m_seconds.end());
    return shown;
}

void SpendingChart::refresh()
{
    m_pages->setCurrentWidget(m_everSpent ? static_cast<QWidget *>(m_plot) : m_empty);
    m_plot->showData(window(), (m_last + 1) * 1000);
}

void SpendingChart::refit()
{
    m_plot->forgetScale();
    refresh();
    renamePlot();
}

void SpendingChart::renamePlot()
{
    //: %1 is what is shown ("Amount per second"), %2 the time it covers ("Last 5 minutes").
    m_plot->setAccessibleName(
        tr("%1, %2").arg(m_metric->checkedButton()->accessibleName(), m_range->checkedButton()->accessibleName()));
}

void SpendingChart::recolour()
{
    const ThemeColors colors = themeColors(palette());
    m_plot->setColors(colors);
    QPalette muted = m_empty->palette();
    muted.setColor(QPalette::WindowText, colors.mutedText);
    m_empty->setPalette(muted);
}

void SpendingChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolour();
}

} // namespace spendwatch
