// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Which time SpendingChart shows, and what a person can do with it.
#include "ui/charts/chart_text.h"
#include "ui/charts/plot_csv.h"
#include "ui/charts/range_dialog.h"
#include "ui/charts/spending_chart.h"
#include "ui/parts/context_menu.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

void SpendingChart::showSpan(qint64 first, qint64 last)
{
    constexpr qint64 Shortest = 10;
    const bool reachesFar = !m_history.isEmpty() && m_history.constLast().stepSeconds >= 3600;
    const qint64 longest = (reachesFar ? 366 : 1) * qint64{24} * 3600;
    const qint64 length = std::clamp(last - first + 1, Shortest, longest);
    const qint64 middle = first + (last - first) / 2;
    const qint64 end = std::clamp(middle + length / 2, m_last - longest + length, m_last);
    m_span = TimeSpan{end - length + 1, end};
    refit();
}

void SpendingChart::goLive()
{
    m_span.reset();
    refit();
}

TimeSpan SpendingChart::shownSpan() const
{
    return m_span.value_or(TimeSpan{m_last - m_range->checkedId() + 1, m_last});
}

QString SpendingChart::spanWords() const
{
    const TimeSpan span = shownSpan();
    //: %1 and %2 are dates with a time of day, %3 is a time zone.
    return tr("%1 to %2 %3").arg(dayAndTime(span.first), dayAndTime(span.last), zoneName(span.last));
}

ChartPicture SpendingChart::picture() const
{
    return {m_everSpent ? m_plot->viewport() : static_cast<QWidget *>(m_empty),
            m_metric->checkedButton()->accessibleName(),
            m_source.isEmpty() ? spanWords() : m_source + u", "_s + spanWords()};
}

QByteArray SpendingChart::values() const
{
    return plotCsv(window());
}

void SpendingChart::askForSpan()
{
    auto *dialog = new RangeDialog(shownSpan(), this);
    connect(dialog, &RangeDialog::chosen, this, &SpendingChart::showSpan);
    dialog->open();
}

void SpendingChart::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = newContextMenu(*this);
    const auto add = [&](const QString &text, const char *id, auto then) {
        QAction *action = menu->addAction(text, this, then);
        action->setObjectName(QLatin1String(id));
        return action;
    };
    add(tr("Back to &Live"), "chartGoLive", &SpendingChart::goLive)->setEnabled(!isLive());
    add(tr("Zoom &In"), "chartZoomIn", [this] { m_plot->zoom(true); })->setEnabled(m_everSpent);
    add(tr("Zoom &Out"), "chartZoomOut", [this] { m_plot->zoom(false); })->setEnabled(m_everSpent);
    add(tr("Time &Range…"), "chartRangeWanted", &SpendingChart::askForSpan);
    menu->addSeparator();
    add(tr("&Copy Picture"), "chartCopy", &SpendingChart::copyWanted);
    add(tr("&Save Picture…"), "chartSave", &SpendingChart::saveWanted);
    add(tr("Export &Values…"), "chartValues", &SpendingChart::valuesWanted);
    menu->popup(event->globalPos());
}

void SpendingChart::placeLive()
{
    constexpr int Margin = 12;
    m_live->setVisible(!isLive());
    m_live->resize(m_live->sizeHint());
    m_live->move(isRightToLeft() ? Margin : m_plot->width() - m_live->width() - Margin, Margin);
    m_live->raise();
}

} // namespace spendwatch
