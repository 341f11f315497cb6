// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/top_customers_chart.h"

#include "ui/charts/chart_text.h"
#include "ui/charts/customer_bar.h"
#include "ui/customer/customer_menu.h"
#include "ui/parts/context_menu.h"
#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

#include <QContextMenuEvent>
#include <QDateTime>
#include <QLabel>
#include <QMenu>

#include <algorithm>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

BarRange rangeOf(const std::vector<CustomerRow> &rows, const QFontMetrics &metrics)
{
    BarRange range;
    for (const CustomerRow &row : rows) {
        range.least = std::min(range.least, static_cast<double>(row.total));
        range.greatest = std::max(range.greatest, static_cast<double>(row.total));
        range.totalWidth = std::max(range.totalWidth, metrics.horizontalAdvance(money(row.total)));
    }
    return range;
}

} // namespace

TopCustomersChart::TopCustomersChart(QWidget *parent)
    : QWidget(parent),
      m_empty(new QLabel(tr("No customers yet"), this)),
      m_menu(new CustomerMenu(this))
{
    m_empty->setObjectName(u"empty"_s);
    m_empty->setAlignment(Qt::AlignCenter);
    setAccessibleName(tr("Top customers"));
    for (qsizetype i = 0; i < MaxBars; ++i) {
        auto *bar = new CustomerBar(this);
        bar->hide();
        connect(bar, &CustomerBar::chosen, this, &TopCustomersChart::customerClicked);
        connect(bar, &CustomerBar::moveWanted, this, [this, i](int steps) { moveFocus(i, steps); });
        m_bars.push_back(bar);
    }
    setTabStop(0);
    recolour();
}

void TopCustomersChart::setKnown(bool known)
{
    m_empty->setText(known ? tr("No customers yet") : tr("Not known yet"));
}

void TopCustomersChart::showTop(const std::vector<CustomerRow> &rows)
{
    const auto count = std::min<std::size_t>(rows.size(), MaxBars);
    if (std::ranges::equal(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(count), m_rows.begin(),
                           m_rows.end()))
        return;
    m_rows.assign(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(count));
    refresh();
}

QString TopCustomersChart::spokenValue() const
{
    if (m_rows.empty())
        return m_empty->text();
    const CustomerRow &greatest = m_rows.front();
    return tr("%1 customers, %2 has spent most: %3")
        .arg(QString::number(shown()), literalText(greatest.name, 60), money(greatest.total));
}

ChartPicture TopCustomersChart::picture()
{
    const QString now = dayAndTime(QDateTime::currentSecsSinceEpoch());
    const QString time = now + u' ' + zoneName(QDateTime::currentSecsSinceEpoch());
    return {this, tr("Top customers"), m_source.isEmpty() ? time : m_source + u", "_s + time};
}

QSize TopCustomersChart::sizeHint() const
{
    const QSize bar = m_bars.front()->sizeHint();
    return {bar.width(), bar.height() * 5};
}

QSize TopCustomersChart::minimumSizeHint() const
{
    const QSize bar = m_bars.front()->minimumSizeHint();
    return {bar.width(), bar.height()};
}

qsizetype TopCustomersChart::shown() const
{
    return std::min(m_count, static_cast<qsizetype>(m_rows.size()));
}

void TopCustomersChart::setCount(int count)
{
    m_count = std::clamp<qsizetype>(count, 1, MaxBars);
    refresh();
}

void TopCustomersChart::setShortening(bool shortening)
{
    if (std::exchange(m_shortening, shortening) != shortening)
        placeBars();
}

int TopCustomersChart::denseHeight(int count) const
{
    return m_bars.front()->denseHeight() * count;
}

int TopCustomersChart::wideEnough() const
{
    return m_bars.front()->wideEnough();
}

/// Where not all bars are seen otherwise.
bool TopCustomersChart::isDense() const
{
    const CustomerBar &bar = *m_bars.front();
    const int room = parentWidget() ? parentWidget()->height() : height();
    return bar.leastHeight(width()) * int(shown()) > room && (m_shortening || !bar.isNarrow(width()));
}

bool TopCustomersChart::event(QEvent *event)
{
    if (event->type() == QEvent::ParentChange && parentWidget())
        parentWidget()->installEventFilter(this); // What is seen of the bars depends on its height.
    return QWidget::event(event);
}

bool TopCustomersChart::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        placeBars();
    return QWidget::eventFilter(watched, event);
}

void TopCustomersChart::setSelected(const QString &name)
{
    m_selected = name;
    for (CustomerBar *bar : m_bars)
        bar->setSelected(!name.isEmpty() && bar->row().name == name);
}

void TopCustomersChart::refresh()
{
    const auto focused = std::ranges::find_if(m_bars, &QWidget::hasFocus);
    const QString name = focused != m_bars.end() ? (*focused)->row().name : QString();
    placeBars();
    if (focused != m_bars.end())
        keepFocusOn(name);
}

void TopCustomersChart::placeBars()
{
    const qsizetype count = shown();
    const BarRange range = rangeOf(m_rows, m_bars.front()->fontMetrics());
    const bool dense = isDense();
    const int lowest = dense ? m_bars.front()->denseHeight() : m_bars.front()->leastHeight(width());
    setMinimumHeight(lowest * static_cast<int>(std::max<qsizetype>(count, 1)));
    const int tallest = m_bars.front()->greatestHeight(width());
    const int rowHeight = count == 0 ? 0 : std::clamp(height() / static_cast<int>(count), lowest, tallest);
    for (qsizetype i = 0; i < MaxBars; ++i) {
        CustomerBar *bar = m_bars[static_cast<std::size_t>(i)];
        if (i >= count) {
            bar->hide();
            continue;
        }
        bar->setDense(dense);
        bar->setGeometry(0, static_cast<int>(i) * rowHeight, width(), rowHeight);
        bar->showRow(m_rows[static_cast<std::size_t>(i)], range);
        bar->setSelected(!m_selected.isEmpty() && bar->row().name == m_selected);
    }
    m_empty->setGeometry(rect());
    m_empty->setVisible(m_rows.empty());
}

void TopCustomersChart::keepFocusOn(const QString &name)
{
    const auto count = static_cast<std::size_t>(shown());
    for (std::size_t i = 0; i < count; ++i) {
        if (m_rows[i].name == name) {
            setTabStop(static_cast<qsizetype>(i));
            m_bars[i]->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    setTabStop(0);
}

void TopCustomersChart::moveFocus(qsizetype from, int steps)
{
    const qsizetype to = std::clamp<qsizetype>(from + steps, 0, std::max<qsizetype>(shown() - 1, 0));
    setTabStop(to);
    m_bars[static_cast<std::size_t>(to)]->setFocus(Qt::TabFocusReason);
}

void TopCustomersChart::setTabStop(qsizetype index)
{
    for (qsizetype i = 0; i < MaxBars; ++i)
        m_bars[static_cast<std::size_t>(i)]->setFocusPolicy(i == index ? Qt::StrongFocus : Qt::ClickFocus);
}

void TopCustomersChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeBars();
}

void TopCustomersChart::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = newContextMenu(*this);
    if (const auto *bar = qobject_cast<CustomerBar *>(childAt(event->pos()))) {
        m_menu->addTo(*menu, bar->row().name);
        const QStringList cells{bar->row().name, QString::fromStdString(toAmount(bar->row().total))};
        addCopy(*menu, tr("Copy &Row"), "copyRow", tabSeparated(cells));
        menu->addSeparator();
    }
    menu->addAction(tr("Copy &Picture"), this, &TopCustomersChart::copyWanted);
    menu->addAction(tr("&Save Picture…"), this, &TopCustomersChart::saveWanted)->setObjectName(u"topSave"_s);
    menu->popup(event->globalPos());
}

void TopCustomersChart::recolour()
{
    const ThemeColors colors = themeColors(palette());
    for (CustomerBar *bar : m_bars)
        bar->setColors(colors);
    QPalette muted = m_empty->palette();
    muted.setColor(QPalette::WindowText, colors.mutedText);
    m_empty->setPalette(muted);
}

void TopCustomersChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolour();
}

} // namespace spendwatch
