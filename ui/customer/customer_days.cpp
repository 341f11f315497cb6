// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customer/customer_days.h"

#include "ui/text/format.h"

#include <QDateTime>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace spendwatch {

namespace {

constexpr int BarsHeight = 32; ///< In pixels.
constexpr int Gap = 2;

} // namespace

CustomerDays::CustomerDays(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setAccessibleName(tr("What the customer spent each day"));
}

void CustomerDays::showDays(const Days &days, qint64 nowMs)
{
    const qint64 today = windowStart(WindowSize::Day, nowMs / 1000);
    if (days == m_days && today == m_today)
        return;
    m_days = days;
    m_today = today;
    setAccessibleDescription(words());
    update();
}

void CustomerDays::setColors(const ThemeColors &colors)
{
    m_colors = colors;
    update();
}

/// Zero where nothing was bought.
SpendingWindow CustomerDays::dayAt(int place) const
{
    const SpendingWindow none{firstDay() + place * secondsOf(WindowSize::Day), 0, 0};
    if (!m_days)
        return none;
    const auto found = std::ranges::lower_bound(*m_days, none.start, {}, &SpendingWindow::start);
    return found != m_days->end() && found->start == none.start ? *found : none;
}

SpendingWindow CustomerDays::allShown() const
{
    SpendingWindow all;
    for (int place = 0; place < Shown; ++place) {
        const SpendingWindow day = dayAt(place);
        all.amount += day.amount;
        all.purchases += day.purchases;
    }
    return all;
}

QString CustomerDays::words() const
{
    const SpendingWindow shown = m_picked ? dayAt(*m_picked) : allShown();
    const QString spent = tr("%1, purchases: %2").arg(money(shown.amount), grouped(shown.purchases));
    if (!m_picked)
        return tr("Last %1 days: %2").arg(Shown).arg(spent);
    const QDate date = QDateTime::fromSecsSinceEpoch(shown.start).toUTC().date();
    return tr("%1: %2", "a day: what was spent").arg(QLocale().toString(date, QLocale::ShortFormat), spent);
}

QSize CustomerDays::sizeHint() const
{
    return {0, fontMetrics().height() + Gap + BarsHeight};
}

QRectF CustomerDays::barsArea() const
{
    return {0, double(height() - BarsHeight), double(width()), double(BarsHeight)};
}

void CustomerDays::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setPen(m_colors.mutedText);
    const QRect line(0, 0, width(), fontMetrics().height());
    painter.drawText(line, Qt::AlignLeading | Qt::AlignVCenter,
                     fontMetrics().elidedText(words(), Qt::ElideRight, width()));
    paintBars(painter);
    if (hasFocus()) {
        painter.setPen(m_colors.accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

/// From a base line: a day on which more was given back than bought has a bar below it.
void CustomerDays::paintBars(QPainter &painter) const
{
    double least = 0;
    double greatest = 0;
    for (int place = 0; place < Shown; ++place) {
        const auto amount = static_cast<double>(dayAt(place).amount);
        least = std::min(least, amount);
        greatest = std::max(greatest, amount);
    }
    const QRectF area = barsArea();
    const double scale = greatest > least ? (area.height() - 1) / (greatest - least) : 0;
    const double base = area.top() + greatest * scale;
    const double step = area.width() / Shown;
    for (int place = 0; place < Shown; ++place) {
        const double height = static_cast<double>(dayAt(place).amount) * scale;
        const QRectF bar(area.left() + place * step, base - std::max(height, 0.0), std::max(step - 1, 1.0),
                         std::max(std::abs(height), height != 0 ? 1.0 : 0.0));
        painter.fillRect(bar, m_picked == place ? m_colors.accent2 : m_colors.accent);
    }
    painter.fillRect(QRectF(area.left(), base, area.width(), 1), m_colors.grid);
}

void CustomerDays::pick(std::optional<int> place)
{
    if (place == m_picked)
        return;
    m_picked = place;
    setAccessibleDescription(words());
    update();
}

void CustomerDays::mouseMoveEvent(QMouseEvent *event)
{
    const int place = static_cast<int>(event->position().x() * Shown / std::max(width(), 1));
    pick(std::clamp(place, 0, Shown - 1));
}

void CustomerDays::leaveEvent(QEvent *event)
{
    pick(std::nullopt);
    QWidget::leaveEvent(event);
}

void CustomerDays::focusOutEvent(QFocusEvent *event)
{
    pick(std::nullopt);
    QWidget::focusOutEvent(event);
}

void CustomerDays::keyPressEvent(QKeyEvent *event)
{
    const int now = m_picked.value_or(Shown);
    const int key = event->key();
    if (key == Qt::Key_Left)
        pick(std::max(now - 1, 0));
    else if (key == Qt::Key_Right)
        pick(now + 1 < Shown ? std::optional(now + 1) : std::nullopt);
    else if (key == Qt::Key_Home)
        pick(0);
    else if (key == Qt::Key_End)
        pick(std::nullopt);
    else
        QWidget::keyPressEvent(event);
}

} // namespace spendwatch
