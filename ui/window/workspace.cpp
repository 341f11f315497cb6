// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/workspace.h"

#include "ui/charts_panel.h"
#include "ui/customer/customer_card.h"
#include "ui/customer/customer_menu.h"
#include "ui/customers/customers_panel.h"
#include "ui/customers/customers_view.h"
#include "ui/headline/headline_cards.h"
#include "ui/parts/inputs.h"
#include "ui/parts/short_label.h"
#include "ui/status/address_bar.h"
#include "ui/status/state_strip.h"
#include "ui/top_bar/top_bar.h"
#include "ui/window/event_lists.h"
#include "ui/window/panel_layout.h"

#include <QDateTime>
#include <QDesktopServices>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

Workspace::Workspace(QWidget *parent)
    : QWidget(parent),
      m_top(new TopBar(this)),
      m_strip(new StateStrip(this)),
      m_cards(new HeadlineCards(this)),
      m_customers(new CustomersPanel(this)),
      m_charts(new ChartsPanel(this)),
      m_lists(new EventLists(this)),
      m_panels(new PanelLayout(m_customers, m_charts, m_lists, this)),
      m_messages(new QWidget(this)),
      m_messageLine(new QHBoxLayout(m_messages))
{
    createLayout();
    connectParts();
    chooseAddress();
}

Workspace::~Workspace()
{
    // Signals of parts that are being destroyed must not reach the others.
    for (const QObject *each : findChildren<QObject *>())
        QObject::disconnect(each, nullptr, this, nullptr);
}

void Workspace::createLayout()
{
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_top);
    layout->addWidget(m_strip);
    layout->addWidget(m_cards);
    createMessages();
    auto *lower = new QVBoxLayout;
    lower->setSpacing(3);
    lower->addWidget(m_panels, 1);
    lower->addWidget(m_messages);
    layout->addLayout(lower, 1);
    space();
}

void Workspace::createMessages()
{
    m_messageLine->setContentsMargins(0, 0, 0, 0);
    m_messageLine->setSpacing(12);
    m_messageLine->addWidget(m_strip->problem(), 3);
    m_messageLine->addStretch(0); // What is left where the window is wide.
    QSizePolicy kept = m_strip->problem()->sizePolicy();
    kept.setRetainSizeWhenHidden(true); // So that an alert has the same place with a problem and without.
    m_strip->problem()->setSizePolicy(kept);
}

void Workspace::addNotice(QWidget *notice)
{
    m_messageLine->insertWidget(1, notice, 2);
}

/// Where a screen is low, the panels need every pixel.
void Workspace::space()
{
    layout()->setContentsMargins(m_low ? QMargins(10, 4, 10, 2) : QMargins(14, 8, 14, 2));
    layout()->setSpacing(m_low ? 5 : 8);
    m_cards->setLow(m_low);
}

/// Only a person who resizes the window changes their room.
void Workspace::giveMessagesRoom(int height)
{
    constexpr int High = 720;
    constexpr int Higher = 1000;
    constexpr int Frame = 4;
    const int lines = height < High ? 1 : height < Higher ? 2 : 3;
    m_strip->problem()->setLines(lines);
    m_messages->setFixedHeight(fontMetrics().lineSpacing() * lines + Frame);
}

void Workspace::resizeEvent(QResizeEvent *event)
{
    constexpr int Low = 520;
    QWidget::resizeEvent(event);
    giveMessagesRoom(height());
    if (std::exchange(m_low, height() < Low) != m_low)
        space();
}

void Workspace::connectParts()
{
    connect(m_customers, &CustomersPanel::selectedCustomerChanged, this, &Workspace::selectCustomer);
    connect(m_customers, &CustomersPanel::clearFilterRequested, m_top, &TopBar::clearFind);
    connect(m_top, &TopBar::findChanged, m_customers, &CustomersPanel::setFilter);
    connect(m_top, &TopBar::findLeft, this, &Workspace::leaveSearch);
    connect(m_charts, &ChartsPanel::customerClicked, this, &Workspace::goToCustomer);
    connect(m_charts, &ChartsPanel::pastWanted, this, &Workspace::pastWanted);
    connect(m_lists, &EventLists::pastWanted, this, &Workspace::pastWanted);
    connect(m_charts, &ChartsPanel::customerClosed, m_customers, &CustomersPanel::selectNobody);
    connect(m_cards, &HeadlineCards::rejectedClicked, this, [this] { m_lists->choose(EventLists::Rejected); });
    m_menus = findChildren<CustomerMenu *>();
    for (const CustomerMenu *menu : std::as_const(m_menus)) {
        connect(menu, &CustomerMenu::alertWanted, this, &Workspace::alertWanted);
        connect(menu, &CustomerMenu::openWanted, this, &Workspace::goToCustomer);
        connect(menu, &CustomerMenu::activityWanted, m_lists, &EventLists::showActivityOf);
    }
    const auto open = [](const QUrl &url) { QDesktopServices::openUrl(url); };
    connect(m_charts, &ChartsPanel::openWanted, this, open);
    connect(m_strip->address(), &AddressBar::openWanted, this, open);
}

void Workspace::showState(const Snapshot &snapshot)
{
    m_strip->showSnapshot(snapshot);
    m_lists->askForPast(snapshot);
    if (std::exchange(m_server, snapshot.httpAddress) != snapshot.httpAddress)
        for (CustomerMenu *menu : std::as_const(m_menus))
            menu->setServer(m_server);
}

void Workspace::setAlerted(const QStringList &customers)
{
    for (CustomerMenu *menu : std::as_const(m_menus))
        menu->setAlerted(customers);
}

void Workspace::showFigures(const Snapshot &snapshot)
{
    m_cards->showSnapshot(snapshot);
    m_customers->showStatus(snapshot.status, snapshot.headline.spent);
    m_charts->showSnapshot(snapshot);
    m_lists->showFigures(snapshot);
    if (m_sample.isEmpty() && !snapshot.top.empty())
        m_sample = snapshot.top.front().name; // It stays the same when others overtake.
    chooseAddress();
}

void Workspace::showDetail(const CustomerDetail &detail)
{
    if (!m_paused || detail.row.name != m_charts->detailed())
        m_charts->showDetail(detail, QDateTime::currentMSecsSinceEpoch());
}

void Workspace::showPast(const PastPurchases &past)
{
    if (past.query.customer.isEmpty())
        m_lists->showPast(past);
    else
        m_charts->details()->showPast(past, QDateTime::currentMSecsSinceEpoch());
}

void Workspace::setPaused(bool paused)
{
    m_paused = paused;
    m_top->setPaused(paused);
    m_strip->setPaused(paused);
    m_charts->setPaused(paused);
    m_customers->setPaused(paused);
}

void Workspace::forget()
{
    m_cards->forget();
    m_customers->forget();
    m_charts->selectCustomer({});
    m_lists->forget();
    m_sample.clear();
}

void Workspace::selectCustomer(const QString &name)
{
    m_charts->selectCustomer(name);
    emit detailWanted(name);
    chooseAddress();
}

void Workspace::goToCustomer(const QString &name)
{
    m_top->clearFind();
    m_customers->goTo(name);
}

void Workspace::leaveSearch(const QString &text)
{
    if (text.isEmpty())
        m_customers->view()->setFocus();
    else
        m_customers->goToFirst(text);
}

void Workspace::chooseAddress()
{
    const QString selected = m_customers->selectedCustomer();
    const QString sample = m_sample.isEmpty() ? u"brian"_s : m_sample;
    m_strip->address()->setCustomer(selected.isEmpty() ? sample : selected);
}

void Workspace::carryOn(const Workspace &before)
{
    m_sample = before.m_sample;
    giveMessagesRoom(before.height()); // Before the first layout, in which lists look for their place.
    m_panels->carryOn(*before.m_panels);
    m_charts->carryOn(*before.m_charts);
    m_customers->carryOn(*before.m_customers);
    m_cards->carryOn(*before.m_cards);
    carryInputs(*before.m_top, *m_top);
    m_lists->carryOn(*before.m_lists);
}

void Workspace::resetLayout()
{
    m_panels->reset();
    m_lists->choose(EventLists::Activity);
}

void Workspace::save(QSettings &settings) const
{
    m_panels->save(settings);
    m_charts->save(settings);
    m_lists->save(settings);
}

void Workspace::restore(const QSettings &settings)
{
    m_panels->restore(settings);
    m_charts->restore(settings);
    m_lists->restore(settings);
}

} // namespace spendwatch
