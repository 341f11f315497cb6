// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/alerts/alerts.h"

#include "ui/alerts/alerts_dialog.h"
#include "ui/alerts/notice.h"
#include "ui/parts/inputs.h"

#include <QLoggingCategory>
#include <QSettings>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(logAlerts, "spendwatch.alerts", QtInfoMsg)

const QString Group = u"alerts"_s;
const QString AmountKey = u"customerAmount"_s;
const QString CustomersKey = u"customers"_s;
const QString StopsKey = u"rateStops"_s;
const QString RateKey = u"ratePasses"_s;
const QString RejectsKey = u"rejects"_s;
const QString LagKey = u"lagPasses"_s;
const QString DesktopKey = u"onDesktop"_s;

void storeOptional(QSettings &settings, const QString &key, const auto &value)
{
    if (value)
        settings.setValue(key, *value);
    else
        settings.remove(key);
}

} // namespace

Alerts::Alerts(QWidget &window, QString settingsFile)
    : QObject(&window),
      m_settingsFile(std::move(settingsFile)),
      m_notice(new Notice(&window)),
      m_dialog(new AlertsDialog(&window))
{
    load();
    m_watch.setRules(m_rules);
    connect(m_dialog, &AlertsDialog::rulesChosen, this, &Alerts::setRules);
}

void Alerts::openDialog()
{
    if (!m_dialog->isVisible())
        m_dialog->showRules(m_rules);
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void Alerts::carryOn(const Alerts &before)
{
    m_rules = before.m_rules;
    m_watch = before.m_watch;
    m_watch.setRules(m_rules);
    m_notice->carryOn(*before.m_notice);
    if (!before.m_dialog->isVisible())
        return;
    m_dialog->setGeometry(before.m_dialog->geometry());
    openDialog();
    carryInputs(*before.m_dialog, *m_dialog);
}

void Alerts::look(const Snapshot &snapshot)
{
    for (const Alert &alert : m_watch.look(snapshot)) {
        const Words both = [=] { return alert.title() + u": "_s + alert.text(); };
        qCWarning(logAlerts).noquote() << both();
        m_notice->report(alert.title, alert.text);
        emit reported(snapshot.timeMs, both);
        if (m_rules.onDesktop)
            emit raised(alert.title(), alert.text());
    }
}

void Alerts::alertAbout(const QString &customer, bool wanted)
{
    AlertRules rules = m_rules;
    rules.customers.removeAll(customer);
    if (wanted && rules.customers.size() < AlertRules::MaxCustomers)
        rules.customers.append(customer);
    setRules(rules);
    m_dialog->showCustomers(m_rules.customers);
}

void Alerts::setRules(const AlertRules &rules)
{
    m_rules = rules;
    m_watch.setRules(rules);
    store();
    emit rulesChanged(rules);
}

void Alerts::load()
{
    if (m_settingsFile.isEmpty())
        return;
    QSettings settings(m_settingsFile, QSettings::IniFormat);
    settings.beginGroup(Group);
    if (settings.contains(AmountKey))
        m_rules.customerAmount = settings.value(AmountKey).toLongLong();
    m_rules.customers = settings.value(CustomersKey).toStringList().mid(0, AlertRules::MaxCustomers);
    m_rules.rateStops = settings.value(StopsKey, m_rules.rateStops).toBool();
    if (settings.contains(RateKey))
        m_rules.ratePasses = settings.value(RateKey).toDouble();
    m_rules.rejects = settings.value(RejectsKey, m_rules.rejects).toBool();
    if (settings.contains(LagKey))
        m_rules.lagPasses = settings.value(LagKey).toLongLong();
    m_rules.onDesktop = settings.value(DesktopKey, m_rules.onDesktop).toBool();
}

void Alerts::store() const
{
    if (m_settingsFile.isEmpty())
        return;
    QSettings settings(m_settingsFile, QSettings::IniFormat);
    settings.beginGroup(Group);
    storeOptional(settings, AmountKey, m_rules.customerAmount);
    settings.setValue(CustomersKey, m_rules.customers);
    settings.setValue(StopsKey, m_rules.rateStops);
    storeOptional(settings, RateKey, m_rules.ratePasses);
    settings.setValue(RejectsKey, m_rules.rejects);
    storeOptional(settings, LagKey, m_rules.lagPasses);
    settings.setValue(DesktopKey, m_rules.onDesktop);
}

} // namespace spendwatch
