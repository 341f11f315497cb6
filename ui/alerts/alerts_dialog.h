// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/alert_rules.h"

#include <QDialog>

class QCheckBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QListWidget;
class QPushButton;

namespace spendwatch {

class WholeNumberBox;

/// Where a person chooses the alerts. Not modal; shows the current rules each time it is opened.
class AlertsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit AlertsDialog(QWidget *parent = nullptr);

    void showRules(const AlertRules &rules);
    /// Chosen in the menus of the customers; they can be taken off the list here.
    void showCustomers(const QStringList &names);

signals:
    void rulesChosen(const spendwatch::AlertRules &rules);

private:
    void nameFields();
    void createLayout();
    void addRow(QGridLayout &grid, QCheckBox *check, QWidget *value, const QString &unit);
    [[nodiscard]] QWidget *createCustomers();
    void enableFields();
    void choose();
    [[nodiscard]] bool isSound() const;

    QCheckBox *m_customer;
    WholeNumberBox *m_amount;
    QCheckBox *m_stops;
    QCheckBox *m_rate;
    QDoubleSpinBox *m_perSecond;
    QCheckBox *m_rejects;
    QCheckBox *m_lag;
    WholeNumberBox *m_waiting;
    QCheckBox *m_desktop;
    QLabel *m_hint;
    QWidget *m_named = nullptr; ///< Holds m_customers; hidden while it is empty.
    QListWidget *m_customers;
    QPushButton *m_ok = nullptr;
};

} // namespace spendwatch
