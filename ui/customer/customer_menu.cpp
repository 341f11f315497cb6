// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customer/customer_menu.h"

#include <QClipboard>
#include <QGuiApplication>
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
    QAction *name =
        menu.addAction(tr("Copy &Name"), this, [customer] { QGuiApplication::clipboard()->setText(customer); });
    name->setObjectName(u"copyName"_s);
}

} // namespace spendwatch
