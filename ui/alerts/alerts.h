// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/alert_rules.h"
#include "ui/alerts/alert_watch.h"

#include <QObject>

namespace spendwatch {

class AlertsDialog;
class Notice;

/// Alerts from the rules to the notice: raises them, logs them, and remembers the rules.
class Alerts : public QObject
{
    Q_OBJECT
public:
    /// `window` is the parent of this and of its widgets. `settingsFile` may be empty: nothing is remembered.
    Alerts(QWidget &window, QString settingsFile);

    [[nodiscard]] const AlertRules &rules() const { return m_rules; }
    /// To be put into a layout.
    [[nodiscard]] Notice *notice() const { return m_notice; }
    [[nodiscard]] AlertsDialog *dialog() const { return m_dialog; }
    void look(const Snapshot &snapshot);
    void openDialog();
    /// Purchases of the customer are alerted about, or no longer.
    void alertAbout(const QString &customer, bool wanted);
    /// Takes over rules and state of another, which is about to be destroyed.
    void carryOn(const Alerts &before);
    /// Another source: forgets what was before.
    void forget() { m_watch.forget(); }

signals:
    void rulesChanged(const spendwatch::AlertRules &rules);
    void reported(qint64 timeMs, const spendwatch::Words &words);
    /// For the desktop to show.
    void raised(const QString &title, const QString &text);

private:
    void setRules(const AlertRules &rules);
    void load();
    void store() const;

    QString m_settingsFile;
    AlertRules m_rules;
    AlertWatch m_watch;
    Notice *m_notice;
    AlertsDialog *m_dialog;
};

} // namespace spendwatch
