// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customer/customer_history.h"

#include "ui/customer/window_bars.h"
#include "ui/parts/choice_buttons.h"
#include "ui/parts/plain_label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace spendwatch {

using namespace Qt::StringLiterals;

CustomerHistory::CustomerHistory(QWidget *parent)
    : QWidget(parent),
      m_words(new PlainLabel(this)),
      m_sizes(new ChoiceButtons(this)),
      m_bars(new WindowBars(this))
{
    m_sizes->setObjectName(u"customerHistorySizes"_s);
    m_sizes->add(static_cast<int>(WindowSize::Hour), tr("Hours"), tr("Show the last two days by the hour"));
    m_sizes->add(static_cast<int>(WindowSize::Day), tr("Days"), tr("Show the last 60 days"));
    m_sizes->choose(static_cast<int>(m_size));
    m_sizes->hide();
    m_words->setColor(&ThemeColors::mutedText);
    auto *top = new QHBoxLayout;
    top->addWidget(m_words, 1);
    top->addWidget(m_sizes);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addLayout(top);
    layout->addWidget(m_bars);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(m_bars, &WindowBars::wordsChanged, m_words, &PlainLabel::setText);
    connect(m_sizes, &ChoiceButtons::chosenByPerson, this, [this](int size) { choose(static_cast<WindowSize>(size)); });
}

void CustomerHistory::showDetail(const CustomerDetail &detail, qint64 nowMs)
{
    m_detail.days = detail.days;
    m_detail.hours = detail.hours;
    m_nowMs = nowMs;
    refresh();
}

void CustomerHistory::forget()
{
    showDetail({}, 0);
}

void CustomerHistory::choose(WindowSize size)
{
    m_size = size == WindowSize::Hour ? WindowSize::Hour : WindowSize::Day;
    m_sizes->choose(static_cast<int>(m_size));
    refresh();
}

void CustomerHistory::refresh()
{
    const bool byHour = m_size == WindowSize::Hour && m_detail.hours;
    m_sizes->setVisible(m_detail.hours != nullptr);
    m_bars->showWindows(byHour ? m_detail.hours : m_detail.days, byHour ? WindowSize::Hour : WindowSize::Day, m_nowMs);
}

void CustomerHistory::setColors(const ThemeColors &colors)
{
    m_bars->setColors(colors);
}

} // namespace spendwatch
