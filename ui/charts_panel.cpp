// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts_panel.h"

#include "ui/charts/spending_chart.h"
#include "ui/charts/top_customers_chart.h"
#include "ui/customer/customer_card.h"
#include "ui/customer/customer_history.h"
#include "ui/language/engine_words.h"
#include "ui/parts/card.h"
#include "ui/parts/choice_buttons.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QSettings>

#include <algorithm>
#include <cstdlib>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int LowestStack = 360;
constexpr int Slack = 100; ///< Lines of the state above that come and go must not change the layout.
constexpr int NarrowestPair = 600; ///< Below, top customers and selected customer do not fit side by side.
constexpr int DefaultTop = 10;
constexpr int Frame = 24; ///< Between what a card shows and its sides.

const QString RangeKey = u"charts/range"_s;
const QString MetricKey = u"charts/metric"_s;
const QString TopKey = u"charts/top"_s;
const QString HistoryKey = u"customer/history"_s; // The name of a WindowSize.

} // namespace

ChartsPanel::ChartsPanel(QWidget *parent)
    : QWidget(parent),
      m_layout(new QBoxLayout(QBoxLayout::TopToBottom, this)),
      m_topRoom(new QScrollArea),
      m_lower(new QBoxLayout(QBoxLayout::LeftToRight)),
      m_spendingCard(new Card(tr("Spending over time"), this)),
      m_spending(new SpendingChart(this)),
      m_top(new TopCustomersChart(this)),
      m_counts(new ChoiceButtons(this)),
      m_topCard(new Card(tr("Top customers"), this)),
      m_customer(new CustomerCard(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(10);
    m_layout->setSizeConstraint(QLayout::SetNoConstraint); // Its two directions need different minimum sizes.
    m_lower->setSpacing(10);
    m_spendingCard->setContent(m_spending, 8);
    m_spendingCard->setNote(tr("by time of purchase"));
    createTop();
    m_lower->addWidget(m_topCard, 1);
    m_lower->addWidget(m_customer, 2);
    m_layout->addWidget(m_spendingCard, 1);
    m_layout->addLayout(m_lower, 1);
    m_customer->hide();
    connect(m_top, &TopCustomersChart::customerClicked, this, &ChartsPanel::customerClicked);
    connect(m_customer, &CustomerCard::closeWanted, this, &ChartsPanel::customerClosed);
    connect(m_customer, &CustomerCard::openWanted, this, &ChartsPanel::openWanted);
    connect(m_customer, &CustomerCard::pastWanted, this, &ChartsPanel::pastWanted);
}

void ChartsPanel::createTop()
{
    for (const int count : {5, 10, 20})
        m_counts->add(count, QString::number(count), tr("Show the top %1 customers").arg(count));
    m_counts->choose(DefaultTop);
    m_topCard->setTools(m_counts);
    QScrollArea *scroll = m_topRoom;
    scroll->setParent(m_topCard);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(m_top);
    m_top->setAutoFillBackground(false);
    m_top->setObjectName(u"topCustomers"_s);
    m_topCard->setContent(scroll, 8);
    connect(m_counts, &ChoiceButtons::chosenByPerson, this, [this](int count) {
        m_top->setCount(count);
        arrange();
    });
}

void ChartsPanel::showSnapshot(const Snapshot &snapshot)
{
    m_spending->showSeries(snapshot.series, snapshot.history, snapshot.timeMs);
    m_top->showTop(snapshot.top);
    m_top->setKnown(snapshot.status.ready);
    m_spending->setKnown(snapshot.status.ready);
    const QString source = sourceWords(snapshot.status.source);
    m_spending->setSource(source);
    m_top->setSource(source);
    m_customer->showServer(snapshot.httpAddress);
}

void ChartsPanel::showDetail(const CustomerDetail &detail, qint64 nowMs)
{
    m_customer->showDetail(detail, nowMs);
    m_detailed = detail.row.name;
}

void ChartsPanel::selectCustomer(const QString &name)
{
    m_customer->begin(name);
    m_detailed.clear();
    m_top->setSelected(name);
    arrange();
}

void ChartsPanel::takeDetails()
{
    m_hasDetails = true;
    m_lower->addWidget(m_customer, 2);
    arrange();
}

void ChartsPanel::giveDetails()
{
    m_hasDetails = false;
    arrange();
}

void ChartsPanel::setPaused(bool paused)
{
    m_spending->setPaused(paused);
}

void ChartsPanel::save(QSettings &settings) const
{
    settings.setValue(RangeKey, m_spending->range());
    settings.setValue(MetricKey, m_spending->shownMetric());
    settings.setValue(TopKey, m_counts->chosen());
    const std::string_view size = nameOf(m_customer->history()->chosenSize());
    settings.setValue(HistoryKey, QString::fromLatin1(size.data(), static_cast<qsizetype>(size.size())));
}

void ChartsPanel::restore(const QSettings &settings)
{
    m_spending->setRange(settings.value(RangeKey, m_spending->range()).toInt());
    m_spending->setMetric(settings.value(MetricKey, m_spending->shownMetric()).toInt());
    m_counts->choose(settings.value(TopKey, DefaultTop).toInt());
    m_top->setCount(m_counts->chosen());
    const std::string size = settings.value(HistoryKey).toString().toStdString();
    m_customer->history()->choose(windowSizeFrom(size).value_or(WindowSize::Day));
}

void ChartsPanel::carryOn(const ChartsPanel &before)
{
    m_spending->setRange(before.m_spending->range());
    m_spending->setMetric(before.m_spending->shownMetric());
    m_counts->choose(before.m_counts->chosen());
    m_top->setCount(m_counts->chosen());
    m_customer->history()->choose(before.m_customer->history()->chosenSize());
}

QSize ChartsPanel::minimumSizeHint() const
{
    return {320, 160};
}

QSize ChartsPanel::sizeHint() const
{
    const int beside = m_spending->narrowest() + Frame + m_layout->spacing() + m_top->wideEnough() + Frame;
    return {beside, LowestStack};
}

/// As chosen before, unless a person resized the window or the panel.
bool ChartsPanel::isLow()
{
    const bool asBefore = m_arrangedIn == window()->height() && std::abs(height() - m_arrangedFor) < Slack;
    if (asBefore)
        return m_layout->direction() == QBoxLayout::LeftToRight;
    m_arrangedIn = window()->height();
    m_arrangedFor = height();
    return height() < LowestStack;
}

void ChartsPanel::arrange()
{
    const bool low = isLow();
    const auto direction = low ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (m_layout->direction() != direction)
        m_layout->setDirection(direction);
    const bool chosen = !m_customer->customer().isEmpty();
    const bool selected = chosen && m_hasDetails;
    const int needed = m_topCard->minimumSizeHint().width() + 3 * m_customer->minimumSizeHint().width() / 2;
    const bool both = !low && width() >= std::max(NarrowestPair, needed);
    m_customer->setVisible(chosen);
    m_topCard->setVisible(!selected || both);
    // With a customer selected, chart and purchases need more space than the bars alone.
    m_layout->setStretch(0, selected ? 4 : 1);
    m_layout->setStretch(1, selected ? 5 : 1);
    giveTopRoom(low, selected);
}

/// Ten are seen where nobody is selected; of more as many as there is room for.
void ChartsPanel::giveTopRoom(bool low, bool selected)
{
    constexpr int Scrolled = 60;
    const int ten = m_top->denseHeight(std::min(m_top->count(), DefaultTop));
    m_topRoom->setMinimumHeight(low || selected ? Scrolled : std::clamp(ten, Scrolled, height() / 2));
    const int beside = width() - m_layout->spacing() - m_spending->narrowest() - 2 * Frame;
    m_topRoom->setMinimumWidth(low && !selected ? std::clamp(beside, 0, m_top->wideEnough() + Frame) : 0);
    m_top->setShortening(low && !selected);
}

void ChartsPanel::resizeEvent(QResizeEvent *event)
{
    arrange();
    QWidget::resizeEvent(event);
}

} // namespace spendwatch
