// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

class QMenu;

namespace spendwatch {

/// What a person can do with a customer, wherever one is shown: part of the context menus there. Belongs to the widget that
/// shows them; the window listens to the signals.
class CustomerMenu : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void addTo(QMenu &menu, const QString &customer);

signals:
    /// The customer's details are wanted.
    void openWanted(const QString &customer);
    /// Of the activity only the customer's is wanted.
    void activityWanted(const QString &customer);
};

} // namespace spendwatch
