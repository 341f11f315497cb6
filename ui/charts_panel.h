// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer_detail.h"
#include "engine/values/past.h"
#include "engine/values/snapshot.h"

#include <QWidget>

class QBoxLayout;
class QScrollArea;
class QSettings;

namespace spendwatch {

class Card;
class ChoiceButtons;
class CustomerCard;
class SpendingChart;
class TopCustomersChart;

/// Spending over time, and below it (or beside it where that would be too low) the top customers and the selected one;
/// where both do not fit, the selected one takes the place of the others.
class ChartsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ChartsPanel(QWidget *parent = nullptr);

    void showSnapshot(const Snapshot &snapshot);
    void showDetail(const CustomerDetail &detail, qint64 nowMs);
    /// The customer whose details are shown; empty: nobody.
    void selectCustomer(const QString &name);
    /// The customer whose first detail has arrived; empty before.
    [[nodiscard]] QString detailed() const { return m_detailed; }
    void setPaused(bool paused);

    [[nodiscard]] SpendingChart *spending() const { return m_spending; }
    [[nodiscard]] TopCustomersChart *top() const { return m_top; }
    /// The details of the selected customer; they may stand outside the panel.
    [[nodiscard]] CustomerCard *details() const { return m_customer; }
    /// Takes the details back among the charts.
    void takeDetails();
    /// The details have been put elsewhere.
    void giveDetails();

    /// Takes over the choices made in another panel, which is about to be destroyed.
    void carryOn(const ChartsPanel &before);
    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

    [[nodiscard]] QSize minimumSizeHint() const override;
    /// Wide enough for the chart beside the top customers.
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void customerClicked(const QString &name);
    void customerClosed();
    void openWanted(const QUrl &address);
    void pastWanted(const spendwatch::PastQuery &query);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void createTop();
    void arrange();
    [[nodiscard]] bool isLow();
    void giveTopRoom(bool low, bool selected);

    QBoxLayout *m_layout;
    QScrollArea *m_topRoom; ///< Shows what fits of the top customers.
    QBoxLayout *m_lower; ///< Top customers and the selected one.
    Card *m_spendingCard;
    SpendingChart *m_spending;
    TopCustomersChart *m_top;
    ChoiceButtons *m_counts;
    Card *m_topCard;
    CustomerCard *m_customer;
    bool m_hasDetails = true; ///< The details stand among the charts.
    QString m_detailed;
    int m_arrangedFor = 0; ///< The height of the panel that its layout was chosen for,
    int m_arrangedIn = 0; ///< and that of the window then.
};

} // namespace spendwatch
