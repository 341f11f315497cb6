// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/headline/headline_cards.h"

#include "ui/headline/figure_card.h"
#include "ui/text/format.h"

#include <QEvent>
#include <QHBoxLayout>

#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 StepSeconds = 5;
constexpr qint64 Steps = 60;

/// Sums of `figure` over each step of the last five minutes, the running one left out.
std::vector<float> stepsOf(const std::vector<SecondOfSpending> &series, double SecondOfSpending::*figure, qint64 step)
{
    if (series.empty()) // Nothing is known, which must not look like zero.
        return {};
    std::vector<float> sums(std::size_t(Steps), 0.0F);
    for (const SecondOfSpending &second : series) {
        const qint64 age = step - 1 - second.second / StepSeconds;
        if (age >= 0 && age < Steps)
            sums[std::size_t(Steps - 1 - age)] += float(second.*figure);
    }
    return sums;
}

std::vector<float> summedUp(std::vector<float> steps)
{
    for (std::size_t i = 1; i < steps.size(); ++i)
        steps[i] += steps[i - 1];
    return steps;
}

} // namespace

void HeadlineCards::Growth::note(qint64 value)
{
    values.push_back(value);
    if (std::ssize(values) > Steps)
        values.pop_front();
}

std::vector<float> HeadlineCards::Growth::steps() const
{
    if (values.empty() || values.back() == values.front())
        return {}; // Nothing has changed.
    std::vector<float> grown;
    for (const qint64 value : values)
        grown.push_back(float(value - values.front()));
    return grown;
}

HeadlineCards::HeadlineCards(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_spent = addCard(u"spent"_s, tr("Total spent"), tr("Amount per second"));
    m_purchases = addCard(u"purchases"_s, tr("Purchases"), tr("How the number has grown"));
    m_customers = addCard(u"customerCount"_s, tr("Customers"), tr("How the number has grown"));
    m_rate = addCard(u"rate"_s, tr("Purchases/s"), tr("Purchases per second"));
    m_rejected = addCard(u"rejected"_s, tr("Rejected"), tr("How the number has grown"));
    m_purchases->setTrendColor(&ThemeColors::accent2);
    m_rate->setTrendColor(&ThemeColors::accent2);
    m_rejected->setTrendColor(&ThemeColors::warn);
    m_rejected->setCursor(Qt::PointingHandCursor);
    m_rejected->setToolTip(tr("Messages that are not valid purchases, since the start. Click to see them."));
    m_rejected->installEventFilter(this);
}

FigureCard *HeadlineCards::addCard(const QString &name, const QString &caption, const QString &trendWords)
{
    auto *card = new FigureCard(name, caption, this);
    card->setToolTip(tr("The trend: %1, last five minutes").arg(trendWords));
    layout()->addWidget(card);
    return card;
}

void HeadlineCards::showSnapshot(const Snapshot &snapshot)
{
    const Headline &headline = snapshot.headline;
    const bool ready = snapshot.status.ready;
    const bool known = ready || headline.customers > 0;
    const auto show = [known, ready](FigureCard *card, const QString &value) {
        card->showFigure(known ? value : u"…"_s, ready ? &ThemeColors::text : &ThemeColors::mutedText);
    };
    show(m_spent, money(headline.spent));
    show(m_purchases, grouped(headline.purchases));
    show(m_customers, grouped(headline.customers));
    m_rate->showFigure(known ? rateNumber(headline.purchasesPerSecond) : u"…"_s,
                       known ? &ThemeColors::text : &ThemeColors::mutedText);
    const bool reported = known || headline.rejected > 0;
    m_rejected->showFigure(reported ? grouped(headline.rejected) : u"…"_s, headline.rejected > 0 ? &ThemeColors::warn
                                                                           : reported            ? &ThemeColors::text
                                                                                      : &ThemeColors::mutedText);
    const qint64 step = snapshot.timeMs / 1000 / StepSeconds;
    if (std::exchange(m_trendStep, step) != step)
        showTrends(snapshot);
}

void HeadlineCards::carryOn(const HeadlineCards &before)
{
    m_customerGrowth = before.m_customerGrowth;
    m_rejectedGrowth = before.m_rejectedGrowth;
}

void HeadlineCards::setLow(bool low)
{
    for (FigureCard *card : {m_spent, m_purchases, m_customers, m_rate, m_rejected})
        card->setLow(low);
}

void HeadlineCards::forget()
{
    m_customerGrowth = {};
    m_rejectedGrowth = {};
    m_trendStep = 0;
}

void HeadlineCards::showTrends(const Snapshot &snapshot)
{
    const std::vector<float> amounts = stepsOf(snapshot.series, &SecondOfSpending::amount, m_trendStep);
    const std::vector<float> purchases = stepsOf(snapshot.series, &SecondOfSpending::purchases, m_trendStep);
    m_spent->setTrend(amounts);
    m_purchases->setTrend(summedUp(purchases));
    m_rate->setTrend(purchases);
    if (snapshot.status.ready)
        m_customerGrowth.note(snapshot.headline.customers);
    m_rejectedGrowth.note(snapshot.headline.rejected);
    m_customers->setTrend(m_customerGrowth.steps());
    m_rejected->setTrend(m_rejectedGrowth.steps());
}

bool HeadlineCards::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonRelease)
        emit rejectedClicked();
    return QWidget::eventFilter(watched, event);
}

} // namespace spendwatch
