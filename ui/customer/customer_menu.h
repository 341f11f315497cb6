// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>
#include <QStringList>

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

    /// Who is alerted about already.
    void setAlerted(const QStringList &customers) { m_alerted = customers; }
    /// Where totals are answered; empty: nowhere.
    void setServer(const QString &httpAddress) { m_server = httpAddress; }

signals:
    /// The customer's details are wanted.
    void openWanted(const QString &customer);
    /// Of the activity only the customer's is wanted.
    void activityWanted(const QString &customer);
    /// Purchases of the customer are to be alerted about, or no longer.
    void alertWanted(const QString &customer, bool wanted);

private:
    void addAlert(QMenu &menu, const QString &customer);

    QStringList m_alerted;
    QString m_server;
};

} // namespace spendwatch
