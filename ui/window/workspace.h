// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"
#include "engine/values/customer_detail.h"
#include "engine/values/past.h"
#include "engine/values/send_plan.h"
#include "engine/values/snapshot.h"

#include <QWidget>

class QHBoxLayout;
class QSettings;

namespace spendwatch {

class ChartsPanel;
class CustomerMenu;
class CustomersPanel;
class EventLists;
class HeadlineCards;
class PanelLayout;
class StateStrip;
class TopBar;

/// Everything inside the window below its menus: passes figures to the parts that show them, and actions in one part to
/// the parts that follow.
class Workspace : public QWidget
{
    Q_OBJECT

public:
    explicit Workspace(QWidget *parent = nullptr);
    ~Workspace() override;

    [[nodiscard]] TopBar *top() const { return m_top; }
    [[nodiscard]] StateStrip *strip() const { return m_strip; }
    [[nodiscard]] CustomersPanel *customers() const { return m_customers; }
    [[nodiscard]] ChartsPanel *charts() const { return m_charts; }
    [[nodiscard]] EventLists *lists() const { return m_lists; }
    [[nodiscard]] PanelLayout *panels() const { return m_panels; }

    /// Alerts are shown beside what is wrong. The workspace owns it from now on.
    void addNotice(QWidget *notice);

    /// Shows what is wrong, even while the view is paused.
    void showState(const Snapshot &snapshot);
    void showFigures(const Snapshot &snapshot);
    /// While the view is paused, only of a customer selected meanwhile.
    void showDetail(const CustomerDetail &detail);
    void showPast(const PastPurchases &past);
    void setPaused(bool paused);
    /// Customers who are alerted about.
    void setAlerted(const QStringList &customers);
    /// Another source: nothing of the previous one is shown.
    void forget();

    /// Shows what another shows, which is about to be destroyed.
    void carryOn(const Workspace &before);
    void resetLayout();
    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

signals:
    /// Whose details are wanted from now on; empty: nobody's.
    void detailWanted(const QString &customer);
    /// Purchases of the customer are to be alerted about, or no longer.
    void alertWanted(const QString &customer, bool wanted);
    /// Purchases of before are to be read.
    void pastWanted(const spendwatch::PastQuery &query);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void createLayout();
    void createMessages();
    void giveMessagesRoom(int height);
    void space();
    void connectParts();
    void selectCustomer(const QString &name);
    void goToCustomer(const QString &name);
    void leaveSearch(const QString &text);
    void chooseAddress();

    TopBar *m_top;
    StateStrip *m_strip;
    HeadlineCards *m_cards;
    CustomersPanel *m_customers;
    ChartsPanel *m_charts;
    EventLists *m_lists;
    PanelLayout *m_panels;
    QWidget *m_messages; ///< What is wrong, and the newest alert. Always as high, so nothing moves for them.
    QHBoxLayout *m_messageLine;
    QList<CustomerMenu *> m_menus; ///< Of the parts that show customers.
    QString m_server;
    QString m_sample; ///< Whose address is shown while nobody is selected; empty: nobody is known.
    bool m_paused = false;
    bool m_low = false; ///< There is no height to spare.
};

} // namespace spendwatch
