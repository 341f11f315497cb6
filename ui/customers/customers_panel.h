// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"
#include "engine/values/send_target.h"
#include "engine/values/worker_status.h"
#include "ui/parts/card.h"

#include <QElapsedTimer>

#include <optional>

class QStackedWidget;
class QToolButton;

namespace spendwatch {

class CustomersPager;
class CustomersView;
class EmptyNote;

/// The card with the customers table, or with the reason why it is empty.
class CustomersPanel : public Card
{
    Q_OBJECT

public:
    explicit CustomersPanel(QWidget *parent = nullptr);

    void showPage(const CustomerPage &page);
    void showStatus(const WorkerStatus &status, Sum totalSpent);
    /// Where test purchases go, and so whether Kafka is watched already.
    void setTarget(const SendTarget &target);
    void setFilter(const QString &contains);
    void goTo(const QString &name);
    /// Selects the first customer that the search `contains` finds, as soon as it has been found, and moves the focus
    /// there.
    void goToFirst(const QString &contains);
    [[nodiscard]] QString selectedCustomer() const;
    [[nodiscard]] CustomersView *view() const { return m_view; }
    /// While paused, the table is refreshed only where a person scrolls or searches.
    void setPaused(bool paused);
    /// While nobody can see the window, nothing is asked for.
    void setSeen(bool seen);
    /// Shows what another panel shows, which is about to be destroyed.
    void carryOn(const CustomersPanel &before);
    /// Another source: no customer is known yet.
    void forget();
    /// Earlier requests have reached nobody.
    void askAnew();
    /// The selected customer is no longer selected.
    void selectNobody();

public slots:
    void copy();

signals:
    void pageWanted(const spendwatch::CustomerQuery &query);
    void selectedCustomerChanged(const QString &name);
    void sendRequested();
    /// Offered while nothing is counted yet, if somebody is connected to it.
    void connectRequested();
    void clearFilterRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void connectPager();
    void createColumnsButton();
    void noteSelection();
    void showTableOrNote();
    void showNoCustomers();
    void noteAction();
    void arriveAtFirst();

    CustomersView *m_view;
    EmptyNote *m_note;
    QStackedWidget *m_stack;
    QToolButton *m_columns;
    CustomersPager *m_pager;
    std::optional<CustomerPage> m_newest; ///< The newest page without its rows.
    WorkerStatus m_status;
    std::optional<SendTarget> m_target; ///< None before the first source.
    Sum m_totalSpent = 0;
    QElapsedTimer m_quietFor; ///< Time since something was spent or the state changed.
    bool m_seen = true;
    QString m_selected;
    std::optional<QString> m_firstOf; ///< The search whose first customer is to be selected.
};

} // namespace spendwatch
