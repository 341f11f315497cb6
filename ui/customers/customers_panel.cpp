// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customers/customers_panel.h"

#include "ui/customers/column_chooser.h"
#include "ui/customers/customers_pager.h"
#include "ui/customers/customers_view.h"
#include "ui/language/engine_words.h"
#include "ui/parts/empty_note.h"
#include "ui/text/format.h"
#include "ui/text/hostile_text.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/palette_colors.h"

#include <QEvent>
#include <QMenu>
#include <QMetaMethod>
#include <QStackedWidget>
#include <QToolButton>

#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int QuietAfterMs = 2000;

} // namespace

CustomersPanel::CustomersPanel(QWidget *parent)
    : Card(tr("Customers"), parent),
      m_view(new CustomersView(this)),
      m_note(new EmptyNote(this)),
      m_stack(new QStackedWidget(this)),
      m_columns(new QToolButton(this)),
      m_pager(new CustomersPager(this))
{
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_note);
    setContent(m_stack);
    createColumnsButton();
    connectPager();
    connect(m_note, &EmptyNote::actionClicked, this, &CustomersPanel::noteAction);
    connect(m_note, &EmptyNote::otherActionClicked, this, &CustomersPanel::connectRequested);
    showTableOrNote();
}

void CustomersPanel::createColumnsButton()
{
    m_columns->setObjectName(u"columns"_s);
    m_columns->setAutoRaise(true);
    m_columns->setFocusPolicy(Qt::StrongFocus);
    m_columns->setToolTip(tr("Choose the columns"));
    m_columns->setAccessibleName(tr("Choose the columns"));
    setTools(m_columns);
    setTabOrder(m_view, m_columns);
    connect(m_columns, &QToolButton::clicked, this, [this] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_view->columns()->fill(*menu);
        menu->popup(m_columns->mapToGlobal(m_columns->rect().bottomLeft()));
    });
    m_columns->setIcon(glyphIcon(Glyph::Columns, themeColors(palette()).mutedText));
}

void CustomersPanel::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_columns)
        m_columns->setIcon(glyphIcon(Glyph::Columns, themeColors(palette()).mutedText));
}

void CustomersPanel::setPaused(bool paused)
{
    m_pager->setPaused(paused);
}

void CustomersPanel::setSeen(bool seen)
{
    m_seen = seen;
    m_pager->setActive(seen && isVisible());
}

void CustomersPanel::selectNobody()
{
    m_view->selectNobody();
}

void CustomersPanel::forget()
{
    m_view->clear();
    m_newest.reset();
    m_firstOf.reset();
    noteSelection();
    showTableOrNote();
}

void CustomersPanel::askAnew()
{
    m_pager->askAnew();
}

void CustomersPanel::carryOn(const CustomersPanel &before)
{
    m_newest = before.m_newest;
    m_status = before.m_status;
    m_totalSpent = before.m_totalSpent;
    m_target = before.m_target;
    m_pager->carryOn(*before.m_pager);
    m_view->carryOn(*before.m_view);
    noteSelection();
    showTableOrNote();
}

void CustomersPanel::connectPager()
{
    connect(m_pager, &CustomersPager::pageWanted, this, &CustomersPanel::pageWanted);
    connect(m_view, &CustomersView::visibleRowsChanged, m_pager, &CustomersPager::setVisibleRows);
    connect(m_view, &CustomersView::sortWanted, m_pager, &CustomersPager::setSort);
    connect(m_view, &CustomersView::selectedNamesChanged, this, &CustomersPanel::noteSelection);
}

void CustomersPanel::noteSelection()
{
    m_pager->setPinned(m_view->pinnedNames());
    const QString selected = m_view->mainName();
    if (std::exchange(m_selected, selected) != selected)
        emit selectedCustomerChanged(selected);
}

void CustomersPanel::showPage(const CustomerPage &page)
{
    if (!m_pager->accept(page))
        return;
    m_newest = CustomerPage{page.query, page.customers, page.matches, {}, {}};
    m_view->showPage(page, m_totalSpent);
    noteSelection();
    showTableOrNote();
    arriveAtFirst();
}

void CustomersPanel::showStatus(const WorkerStatus &status, Sum totalSpent)
{
    const bool changed = status.state != m_status.state || status.source != m_status.source;
    if (changed || totalSpent != m_totalSpent)
        m_quietFor.start();
    m_pager->setQuiet(m_quietFor.isValid() && m_quietFor.hasExpired(QuietAfterMs));
    m_totalSpent = totalSpent;
    m_status = status;
    if (changed)
        showTableOrNote();
}

void CustomersPanel::setTarget(const SendTarget &target)
{
    m_target = target;
    showTableOrNote();
}

void CustomersPanel::setFilter(const QString &contains)
{
    m_firstOf.reset();
    m_pager->setFilter(contains);
}

void CustomersPanel::goToFirst(const QString &contains)
{
    m_firstOf = contains;
    arriveAtFirst();
}

void CustomersPanel::arriveAtFirst()
{
    if (!m_firstOf || !m_newest || m_newest->query.contains != *m_firstOf)
        return;
    m_firstOf.reset();
    if (m_newest->matches == 0)
        return;
    m_view->setFocus();
    m_view->selectFirst();
}

void CustomersPanel::goTo(const QString &name)
{
    m_view->goTo(name);
}

QString CustomersPanel::selectedCustomer() const
{
    return m_selected;
}

void CustomersPanel::copy()
{
    m_view->copyRows();
}

void CustomersPanel::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    m_pager->setActive(m_seen);
}

void CustomersPanel::hideEvent(QHideEvent *event)
{
    Card::hideEvent(event);
    m_pager->setActive(false);
}

void CustomersPanel::showTableOrNote()
{
    const bool filtered = m_newest && !m_newest->query.contains.isEmpty();
    if (m_newest && m_newest->matches > 0) {
        setAside(filtered ? tr("%1 of %2").arg(grouped(m_newest->matches), grouped(m_newest->customers))
                          : grouped(m_newest->customers));
        m_stack->setCurrentWidget(m_view);
        return;
    }
    setAside({});
    m_stack->setCurrentWidget(m_note);
    if (filtered && m_newest->customers > 0) {
        m_note->setNote(tr("No customer found"),
                        tr("No name contains “%1”.").arg(literalText(m_newest->query.contains, 60)),
                        tr("Clear Search"));
    } else {
        showNoCustomers();
    }
}

void CustomersPanel::showNoCustomers()
{
    const QString source = literalText(sourceWords(m_status.source), 120);
    const bool asksFirst = m_target && m_target->isKafka();
    const bool connects = isSignalConnected(QMetaMethod::fromSignal(&CustomersPanel::connectRequested));
    switch (m_status.state) {
    case WorkerState::Connecting:
        return m_note->setNote(tr("Connecting…"), source.isEmpty() ? QString() : tr("Opening %1.").arg(source));
    case WorkerState::Restoring:
        return m_note->setNote(tr("Restoring the totals…"),
                               tr("Customers appear as soon as their totals are correct."));
    case WorkerState::Waiting:
    case WorkerState::Failed:
    case WorkerState::Stopped:
        return m_note->setNote(tr("Nothing to show yet"), tr("The message at the bottom of the window says why."), {},
                               connects ? tr("Choose Another Source…") : QString());
    case WorkerState::Running:
    case WorkerState::Rebalancing:
        break;
    }
    if (m_target && m_target->isObserved)
        return m_note->setNote(tr("No purchases yet"),
                               tr("Customers appear here when somebody counts purchases of %1.").arg(source));
    m_note->setNote(tr("No purchases yet"),
                    tr("Send test purchases, or let a program write purchases to %1.").arg(source),
                    asksFirst ? tr("Send Test Purchases…") : tr("Send Test Purchases"),
                    connects && !asksFirst ? tr("Connect to Kafka…") : QString());
}

void CustomersPanel::noteAction()
{
    if (m_newest && m_newest->customers > 0)
        emit clearFilterRequested();
    else
        emit sendRequested();
}

} // namespace spendwatch
