// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customer/customer_menu.h"

#include "engine/values/alert_rules.h"
#include "ui/parts/context_menu.h"
#include "ui/status/address_bar.h"

#include <QMenu>

namespace spendwatch {

using namespace Qt::StringLiterals;

void CustomerMenu::addTo(QMenu &menu, const QString &customer)
{
    QAction *open = menu.addAction(tr("&Open Details"), this, [this, customer] { emit openWanted(customer); });
    open->setObjectName(u"openCustomer"_s);
    QAction *activity = menu.addAction(tr("Show Only This Customer’s &Activity"), this,
                                       [this, customer] { emit activityWanted(customer); });
    activity->setObjectName(u"customerActivity"_s);
    addAlert(menu, customer);
    addCopy(menu, tr("Copy &Name"), "copyName", customer);
    addCopy(menu, tr("Copy A&ddress"), "copyAddress", customerAddress(m_server, customer));
}

void CustomerMenu::addAlert(QMenu &menu, const QString &customer)
{
    const bool alerted = m_alerted.contains(customer);
    QAction *alert = menu.addAction(tr("Alert Me About &This Customer"));
    alert->setObjectName(u"alertCustomer"_s);
    alert->setCheckable(true);
    alert->setChecked(alerted);
    alert->setEnabled(alerted || m_alerted.size() < AlertRules::MaxCustomers);
    connect(alert, &QAction::triggered, this, [this, customer](bool wanted) { emit alertWanted(customer, wanted); });
}

} // namespace spendwatch
