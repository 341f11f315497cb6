// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/spending_chart.h"

#include "ui/charts/spending_window.h"
#include "ui/parts/choice_button.h"

#include <QButtonGroup>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

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

int rowWidth(const QButtonGroup &group)
{
    int width = 0;
    const auto buttons = group.buttons();
    for (const QAbstractButton *button : buttons)
        width += button->isHidden() ? 0 : button->sizeHint().width() + 2;
    return width;
}

constexpr int MonthRange = 30 * 24 * 3600;
constexpr int YearRange = 365 * 24 * 3600;

} // namespace

SpendingChart::SpendingChart(QWidget *parent)
    : QWidget(parent),
      m_metric(new QButtonGroup(this)),
      m_range(new QButtonGroup(this)),
      m_empty(new QLabel(tr("Nothing spent yet"), this)),
      m_plot(new SpendingPlot(this)),
      m_live(new QPushButton(tr("Live"), m_plot)),
      m_pages(new QStackedLayout),
      m_gate(250ms, [this] { refresh(); })
{
    m_empty->setObjectName(u"empty"_s);
    m_empty->setAlignment(Qt::AlignCenter);
    m_plot->setObjectName(u"plot"_s);
    createButtons();
    createLayout();
    recolour();
    renamePlot();
    connectPlot();
    connect(&m_slide, &QTimer::timeout, this, &SpendingChart::slide);
}

void SpendingChart::createButtons()
{
    addButton(*m_metric, static_cast<int>(SpendingMetric::Amount), tr("Amount/s"),
              tr("Amount per second, by time of purchase"));
    addButton(*m_metric, static_cast<int>(SpendingMetric::Purchases), tr("Purchases/s"),
              tr("Purchases per second, by time of purchase"));
    addButton(*m_range, 60, tr("1m"), tr("Last minute"));
    addButton(*m_range, 300, tr("5m"), tr("Last 5 minutes"));
    addButton(*m_range, 1800, tr("30m"), tr("Last 30 minutes"));
    addButton(*m_range, 6 * 3600, tr("6h"), tr("Last 6 hours"));
    addButton(*m_range, 24 * 3600, tr("24h"), tr("Last 24 hours"));
    addButton(*m_range, MonthRange, tr("30d"), tr("Last 30 days"));
    addButton(*m_range, YearRange, tr("1y"), tr("Last year"));
    for (const int range : {MonthRange, YearRange})
        m_range->button(range)->hide();
    m_metric->button(static_cast<int>(SpendingMetric::Amount))->setChecked(true);
    m_range->button(300)->setChecked(true);
    connect(m_metric, &QButtonGroup::idClicked, this, &SpendingChart::refit);
    connect(m_range, &QButtonGroup::idClicked, this, &SpendingChart::goLive);
    connect(m_range, &QButtonGroup::idClicked, this, &SpendingChart::rangeChanged);
}

/// The one that is shown stays, so that nothing jumps while a source is opened.
void SpendingChart::offerLongRanges(bool on)
{
    for (const int range : {MonthRange, YearRange})
        m_range->button(range)->setVisible(on || m_range->checkedId() == range);
    fitButtons();
}

void SpendingChart::addButton(QButtonGroup &group, int id, const QString &text, const QString &words)
{
    group.addButton(new ChoiceButton(text, words, this), id);
}

void SpendingChart::connectPlot()
{
    m_plot->setMovable(true);
    m_plot->installEventFilter(this);
    m_live->setObjectName(u"chartLive"_s);
    m_live->setToolTip(tr("Show the newest again (Backspace)"));
    m_live->setAccessibleName(tr("Show the newest again"));
    m_live->hide();
    connect(m_live, &QPushButton::clicked, this, &SpendingChart::goLive);
    connect(m_plot, &SpendingPlot::spanWanted, this, &SpendingChart::showSpan);
    connect(m_plot, &SpendingPlot::liveWanted, this, &SpendingChart::goLive);
}

void SpendingChart::createLayout()
{
    m_bar = new QBoxLayout(QBoxLayout::LeftToRight);
    m_bar->setSpacing(2);
    for (const QButtonGroup *group : {m_metric, m_range}) {
        auto *row = new QHBoxLayout;
        row->setSpacing(2);
        const auto buttons = group->buttons();
        for (QAbstractButton *button : buttons)
            row->addWidget(button);
        m_bar->addLayout(row);
        m_bar->setAlignment(row, Qt::AlignLeft);
        if (group == m_metric)
            m_bar->addStretch();
    }
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_plot);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(m_bar);
    layout->addLayout(m_pages, 1);
}

void SpendingChart::setKnown(bool known)
{
    m_empty->setText(known ? tr("Nothing spent yet") : tr("Not known yet"));
}

void SpendingChart::showSeries(const std::vector<SecondOfSpending> &series, const QList<SpendingLevel> &history,
                               qint64 nowMs)
{
    const qint64 last = nowMs / 1000 - SettledSeconds;
    std::vector<SecondOfSpending> seconds;
    seconds.reserve(PlotData::MaxPoints);
    for (const SecondOfSpending &second : series)
        if (second.second <= last && second.second > last - static_cast<qint64>(PlotData::MaxPoints))
            seconds.push_back(second);
    const bool everSpent = (m_everSpent && !series.empty()) || std::ranges::any_of(series, isSpending)
                           || (!history.isEmpty() && std::ranges::any_of(history.constLast().steps, isSpending));
    if (last == m_last && everSpent == m_everSpent && std::ranges::equal(seconds, m_seconds, sameSecond))
        return;
    m_last = last;
    m_everSpent = everSpent;
    m_history = history;
    offerLongRanges(!history.isEmpty() && history.constLast().stepSeconds >= 3600);
    m_seconds = std::move(seconds);
    m_gate.request();
}

PlotData SpendingChart::window() const
{
    PlotData shown = m_span ? spendingWindow(m_seconds, m_history, m_last, *m_span)
                            : spendingWindow(m_seconds, m_history, m_last, m_range->checkedId());
    shown.metric = static_cast<SpendingMetric>(m_metric->checkedId());
    if (m_slide.isActive()) {
        // The newest second slides in from the right when it is already over, so the line never jumps.
        const auto sinceWhole =
            static_cast<double>(QDateTime::currentMSecsSinceEpoch() - (m_last + SettledSeconds) * 1000);
        shown.slide = std::clamp(1 - sinceWhole / 1000, 0.0, 1.0);
    }
    return shown;
}

void SpendingChart::refresh()
{
    if (!isVisible())
        return m_slide.stop(); // It is drawn when it is shown.
    const auto newest = m_seconds.end() - std::min<std::ptrdiff_t>(std::ssize(m_seconds), 61);
    const bool moves =
        isLive() && m_range->checkedId() == 60 && !m_paused && std::any_of(newest, m_seconds.end(), isSpending);
    if (moves != m_slide.isActive())
        moves ? m_slide.start(slideMs()) : m_slide.stop();
    m_pages->setCurrentWidget(m_everSpent ? static_cast<QWidget *>(m_plot) : m_empty);
    m_plot->showData(window(), (m_last + SettledSeconds) * 1000);
}

/// The line moves by a pixel at a time; more often there is nothing new to see.
int SpendingChart::slideMs() const
{
    constexpr int Fastest = 100;
    return std::max(Fastest, 60'000 / std::max(m_plot->width(), 1));
}

bool SpendingChart::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_plot && event->type() == QEvent::Resize)
        placeLive();
    return QWidget::eventFilter(watched, event);
}

void SpendingChart::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void SpendingChart::slide()
{
    if (isVisible())
        m_plot->showData(window(), (m_last + SettledSeconds) * 1000);
    else
        m_slide.stop();
}

void SpendingChart::setPaused(bool paused)
{
    m_paused = paused;
    refresh();
}

void SpendingChart::setRange(int seconds)
{
    if (QAbstractButton *button = m_range->button(seconds)) {
        button->setChecked(true);
        button->show();
        goLive();
    }
}

int SpendingChart::narrowest() const
{
    return std::max(rowWidth(*m_metric), rowWidth(*m_range));
}

void SpendingChart::setMetric(int metric)
{
    if (QAbstractButton *button = m_metric->button(metric)) {
        button->setChecked(true);
        refit();
    }
}

int SpendingChart::shownMetric() const
{
    return m_metric->checkedId();
}

int SpendingChart::range() const
{
    return m_range->checkedId();
}

void SpendingChart::refit()
{
    m_plot->forgetScale();
    refresh();
    renamePlot();
    placeLive();
}

void SpendingChart::renamePlot()
{
    const QString time = isLive() ? m_range->checkedButton()->accessibleName() : spanWords();
    //: %1 is what is shown ("Amount per second"), %2 the time it covers ("Last 5 minutes").
    m_plot->setAccessibleName(tr("%1, %2").arg(m_metric->checkedButton()->accessibleName(), time));
}

void SpendingChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitButtons();
}

void SpendingChart::fitButtons()
{
    const int needed = rowWidth(*m_metric) + rowWidth(*m_range);
    m_bar->setDirection(width() < needed ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
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
