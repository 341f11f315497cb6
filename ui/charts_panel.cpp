// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts_panel.h"

#include "ui/charts/spending_chart.h"
#include "ui/charts/top_customers_chart.h"
#include "ui/parts/card.h"

#include <QBoxLayout>

namespace spendwatch {

namespace {

constexpr int LowestStack = 380;

} // namespace

ChartsPanel::ChartsPanel(QWidget *parent)
    : QWidget(parent),
      m_layout(new QBoxLayout(QBoxLayout::TopToBottom, this)),
      m_spending(new SpendingChart(this)),
      m_top(new TopCustomersChart(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(10);
    m_layout->setSizeConstraint(QLayout::SetNoConstraint); // its two directions want different least sizes
    auto *spending = new Card(tr("Spending over time"), this);
    spending->setContent(m_spending, 8);
    auto *top = new Card(tr("Top customers"), this);
    top->setContent(m_top, 8);
    m_layout->addWidget(spending, 1);
    m_layout->addWidget(top, 1);
    connect(m_top, &TopCustomersChart::customerClicked, this, &ChartsPanel::customerClicked);
}

void ChartsPanel::showSnapshot(const Snapshot &snapshot)
{
    m_spending->showSeries(snapshot.series, snapshot.timeMs);
    m_top->showTop(snapshot.top);
}

QSize ChartsPanel::minimumSizeHint() const
{
    return {320, 160};
}

void ChartsPanel::resizeEvent(QResizeEvent *event)
{
    const auto direction = height() < LowestStack ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (m_layout->direction() != direction)
        m_layout->setDirection(direction);
    QWidget::resizeEvent(event);
}

} // namespace spendwatch
