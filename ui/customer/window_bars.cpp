// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customer/window_bars.h"

#include "ui/text/format.h"

#include <QDateTime>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace spendwatch {

WindowBars::WindowBars(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void WindowBars::showWindows(const Windows &windows, WindowSize size, qint64 nowMs)
{
    const qint64 last = windowStart(size, nowMs / 1000);
    if (windows == m_windows && size == m_size && last == m_last)
        return;
    if (size != m_size)
        m_picked.reset();
    m_windows = windows;
    m_size = size;
    m_last = last;
    setAccessibleName(size == WindowSize::Hour ? tr("What the customer spent each hour")
                                               : tr("What the customer spent each day"));
    announce();
}

void WindowBars::setColors(const ThemeColors &colors)
{
    m_colors = colors;
    update();
}

void WindowBars::announce()
{
    const QString now = words();
    setAccessibleDescription(now);
    update();
    emit wordsChanged(now);
}

/// Zero where nothing was bought.
SpendingWindow WindowBars::windowAt(int place) const
{
    const SpendingWindow none{m_last - (count() - 1 - place) * secondsOf(m_size), 0, 0};
    if (!m_windows)
        return none;
    const auto found = std::ranges::lower_bound(*m_windows, none.start, {}, &SpendingWindow::start);
    return found != m_windows->end() && found->start == none.start ? *found : none;
}

SpendingWindow WindowBars::allShown() const
{
    SpendingWindow all;
    for (int place = 0; place < count(); ++place) {
        const SpendingWindow window = windowAt(place);
        all.amount += window.amount;
        all.purchases += window.purchases;
    }
    return all;
}

/// Days are those of UTC; an hour is told in local time.
QString WindowBars::timeOf(const SpendingWindow &window) const
{
    const QDateTime begin = QDateTime::fromSecsSinceEpoch(window.start);
    const QLocale locale;
    if (m_size == WindowSize::Day)
        return locale.toString(begin.toUTC().date(), QLocale::ShortFormat);
    const QString end = locale.toString(begin.addSecs(secondsOf(m_size)).time(), QLocale::ShortFormat);
    //: An hour: %1 is a date and a time of day, %2 a time of day.
    return tr("%1 to %2").arg(locale.toString(begin, QLocale::ShortFormat), end);
}

QString WindowBars::words() const
{
    const SpendingWindow told = m_picked ? windowAt(*m_picked) : allShown();
    const QString spent = tr("%1, purchases: %2").arg(money(told.amount), grouped(told.purchases));
    if (m_picked)
        return tr("%1: %2", "a day or an hour: what was spent").arg(timeOf(told), spent);
    return (m_size == WindowSize::Hour ? tr("Last %1 hours: %2") : tr("Last %1 days: %2")).arg(count()).arg(spent);
}

void WindowBars::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    paintBars(painter);
    if (hasFocus()) {
        painter.setPen(m_colors.accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

/// From a base line: a window in which more was given back than bought has a bar below it.
void WindowBars::paintBars(QPainter &painter) const
{
    double least = 0;
    double greatest = 0;
    for (int place = 0; place < count(); ++place) {
        const auto amount = static_cast<double>(windowAt(place).amount);
        least = std::min(least, amount);
        greatest = std::max(greatest, amount);
    }
    const double scale = greatest > least ? (height() - 1) / (greatest - least) : 0;
    const double base = greatest > least ? greatest * scale : height() - 1;
    const double step = double(width()) / count();
    for (int place = 0; place < count(); ++place) {
        const double amount = static_cast<double>(windowAt(place).amount) * scale;
        const QRectF bar(place * step, base - std::max(amount, 0.0), std::max(step - 1, 1.0),
                         std::max(std::abs(amount), amount != 0 ? 1.0 : 0.0));
        painter.fillRect(bar, m_picked == place ? m_colors.accent2 : m_colors.accent);
    }
    painter.fillRect(QRectF(0, base, width(), 1), m_colors.grid);
}

void WindowBars::pick(std::optional<int> place)
{
    if (place == m_picked)
        return;
    m_picked = place;
    announce();
}

void WindowBars::mouseMoveEvent(QMouseEvent *event)
{
    const int place = static_cast<int>(event->position().x() * count() / std::max(width(), 1));
    pick(std::clamp(place, 0, count() - 1));
}

void WindowBars::leaveEvent(QEvent *event)
{
    pick(std::nullopt);
    QWidget::leaveEvent(event);
}

void WindowBars::focusOutEvent(QFocusEvent *event)
{
    pick(std::nullopt);
    QWidget::focusOutEvent(event);
}

void WindowBars::keyPressEvent(QKeyEvent *event)
{
    const int now = m_picked.value_or(count());
    const int key = event->key();
    if (key == Qt::Key_Left)
        pick(std::max(now - 1, 0));
    else if (key == Qt::Key_Right)
        pick(now + 1 < count() ? std::optional(now + 1) : std::nullopt);
    else if (key == Qt::Key_Home)
        pick(0);
    else if (key == Qt::Key_End)
        pick(std::nullopt);
    else
        QWidget::keyPressEvent(event);
}

} // namespace spendwatch
