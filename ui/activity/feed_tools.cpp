// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/activity/feed_tools.h"

#include "ui/activity/feed_view.h"
#include "ui/parts/field_keys.h"
#include "ui/parts/inputs.h"
#include "ui/parts/plain_label.h"
#include "ui/text/format.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace spendwatch {

using namespace Qt::StringLiterals;

FeedTools::FeedTools(FeedView *feed, QWidget *parent)
    : QWidget(parent),
      m_feed(feed),
      m_customer(new QLineEdit(this)),
      m_leftOut(new PlainLabel(this)),
      m_newestFirst(new QToolButton(this))
{
    m_customer->setObjectName(u"feedCustomer"_s);
    m_customer->setPlaceholderText(tr("Filter by customer…"));
    m_customer->setAccessibleName(tr("Filter the activity by customer"));
    m_customer->setToolTip(tr("Any part of a name"));
    addClearButton(*m_customer, tr("Show all customers"));
    m_customer->setFixedWidth(170);
    new FieldKeys(*m_customer); // owned by the field
    m_leftOut->setObjectName(u"feedLeftOut"_s);
    m_leftOut->setColor(&ThemeColors::mutedText);
    m_leftOut->setMinimumWidth(fontMetrics().averageCharWidth()
                               * 24); // So it never needs a new layout while it counts.
    m_leftOut->setToolTip(tr("When more arrive than anyone can read, a sample is shown; all of them are counted"));
    m_newestFirst->setObjectName(u"feedNewestFirst"_s);
    m_newestFirst->setText(tr("Newest on Top"));
    m_newestFirst->setCheckable(true);
    m_newestFirst->setAutoRaise(true);
    m_newestFirst->setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 2, 8, 2);
    layout->addWidget(m_leftOut);
    layout->addWidget(m_customer);
    layout->addWidget(m_newestFirst);
    connect(m_customer, &QLineEdit::textEdited, this, [this] { m_only.clear(); });
    connect(m_customer, &QLineEdit::textChanged, this, &FeedTools::filter);
    connect(m_newestFirst, &QToolButton::toggled, feed, &FeedView::setNewestFirst);
    connect(feed, &FeedView::leftOutChanged, this, &FeedTools::showLeftOut);
}

bool FeedTools::newestFirst() const
{
    return m_newestFirst->isChecked();
}

void FeedTools::setNewestFirst(bool newestFirst)
{
    m_newestFirst->setChecked(newestFirst);
}

void FeedTools::setCustomer(const QString &name)
{
    m_customer->setText(name);
    m_only = name;
    filter();
}

void FeedTools::filter()
{
    if (m_customer->text() != m_only)
        m_only.clear();
    m_customer->setToolTip(m_only.isEmpty() ? tr("Any part of a name") : tr("Exactly this name"));
    if (m_only.isEmpty())
        m_feed->showCustomer(m_customer->text());
    else
        m_feed->showOnly(m_only);
}

void FeedTools::carryOn(const FeedTools &before)
{
    carryInputs(before, *this);
    if (!before.m_only.isEmpty())
        setCustomer(before.m_only);
}

void FeedTools::showLeftOut(qint64 purchases)
{
    m_leftOut->setText(purchases == 0 ? QString() : tr("%1 not shown").arg(grouped(purchases)));
}

} // namespace spendwatch
