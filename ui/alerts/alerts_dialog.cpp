// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/alerts/alerts_dialog.h"

#include "ui/send/whole_number_box.h"
#include "ui/text/hostile_text.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>

#include <limits>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Highest = std::numeric_limits<qint64>::max();
constexpr qint64 UsualAmount = 1000;
constexpr qint64 UsualLag = 10'000;
constexpr double UsualRate = 1000;

} // namespace

AlertsDialog::AlertsDialog(QWidget *parent)
    : QDialog(parent),
      m_customer(new QCheckBox(tr("a &customer’s total exceeds"), this)),
      m_amount(new WholeNumberBox(1, Highest, this)),
      m_stops(new QCheckBox(tr("&no more purchases arrive"), this)),
      m_rate(new QCheckBox(tr("&more arrive than"), this)),
      m_perSecond(new QDoubleSpinBox(this)),
      m_rejects(new QCheckBox(tr("messages are &rejected"), this)),
      m_lag(new QCheckBox(tr("more are &waiting than"), this)),
      m_waiting(new WholeNumberBox(0, Highest, this)),
      m_desktop(new QCheckBox(tr("Also show alerts on the &desktop"), this)),
      m_hint(new QLabel(this)),
      m_customers(new QListWidget(this))
{
    setWindowTitle(tr("Alerts"));
    m_perSecond->setRange(0.1, 100'000'000);
    m_perSecond->setDecimals(1);
    m_perSecond->setGroupSeparatorShown(true);
    m_perSecond->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    nameFields();
    createLayout();
    for (const QCheckBox *check : {m_customer, m_rate, m_lag})
        connect(check, &QCheckBox::toggled, this, &AlertsDialog::enableFields);
    for (const WholeNumberBox *box : {m_amount, m_waiting})
        connect(box, &WholeNumberBox::edited, this, &AlertsDialog::enableFields);
    showRules({});
}

void AlertsDialog::nameFields()
{
    const std::tuple<QWidget *, const char *, QString> names[] = {
        {m_customer, "alertCustomer", tr("Notify me when a customer’s total exceeds an amount")},
        {m_amount, "alertAmount", tr("Amount that a customer’s total exceeds")},
        {m_stops, "alertStops", tr("Notify me when no more purchases arrive")},
        {m_rate, "alertRate", tr("Notify me when more purchases arrive per second than this")},
        {m_perSecond, "alertPerSecond", tr("Purchases per second")},
        {m_rejects, "alertRejects", tr("Notify me when messages are rejected")},
        {m_lag, "alertLag", tr("Notify me when more purchases are waiting than this")},
        {m_waiting, "alertWaiting", tr("Purchases waiting")},
        {m_desktop, "alertDesktop", tr("Also show alerts on the desktop")}};
    for (const auto &[widget, id, name] : names) {
        widget->setObjectName(QLatin1String(id));
        widget->setAccessibleName(name);
    }
}

void AlertsDialog::addRow(QGridLayout &grid, QCheckBox *check, QWidget *value, const QString &unit)
{
    const int row = grid.rowCount();
    if (!value) {
        grid.addWidget(check, row, 0, 1, 3);
        return;
    }
    grid.addWidget(check, row, 0);
    grid.addWidget(value, row, 1);
    if (!unit.isEmpty())
        grid.addWidget(new QLabel(unit, this), row, 2);
}

QWidget *AlertsDialog::createCustomers()
{
    constexpr int Lines = 4;
    m_named = new QWidget(this);
    auto *label = new QLabel(tr("one of &these customers buys something:"), m_named);
    label->setBuddy(m_customers);
    m_customers->setObjectName(u"alertCustomers"_s);
    m_customers->setAccessibleName(tr("Customers to alert about"));
    m_customers->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_customers->setFixedHeight(m_customers->fontMetrics().height() * Lines + 2 * m_customers->frameWidth());
    auto *remove = new QPushButton(tr("Remo&ve"), m_named);
    remove->setObjectName(u"alertCustomersRemove"_s);
    remove->setAccessibleName(tr("Remove the selected customers"));
    remove->setAutoDefault(false);
    connect(remove, &QPushButton::clicked, this, [this] { qDeleteAll(m_customers->selectedItems()); });
    auto *grid = new QGridLayout(m_named);
    grid->setContentsMargins({});
    grid->addWidget(label, 0, 0, 1, 2);
    grid->addWidget(m_customers, 1, 0);
    grid->addWidget(remove, 1, 1, Qt::AlignTop);
    return m_named;
}

void AlertsDialog::showCustomers(const QStringList &names)
{
    m_customers->clear();
    for (const QString &name : names) {
        auto *item = new QListWidgetItem(literalText(name, 120), m_customers);
        item->setData(Qt::UserRole, name);
    }
    m_named->setVisible(!names.isEmpty());
}

void AlertsDialog::createLayout()
{
    auto *intro = new QLabel(tr("Notify me when:"), this);
    QFont bold = intro->font();
    bold.setBold(true);
    intro->setFont(bold);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(10);
    addRow(*grid, m_customer, m_amount, {});
    addRow(*grid, m_stops, nullptr, {});
    addRow(*grid, m_rate, m_perSecond, tr("purchases per second"));
    addRow(*grid, m_rejects, nullptr, {});
    addRow(*grid, m_lag, m_waiting, tr("purchases"));
    m_hint->setText(tr("The same alert appears at most once a minute."));
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setObjectName(u"alertsOk"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &AlertsDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 16);
    layout->setSpacing(12);
    layout->addWidget(intro);
    layout->addLayout(grid);
    layout->addWidget(createCustomers());
    layout->addSpacing(4);
    layout->addWidget(m_desktop);
    layout->addWidget(m_hint);
    layout->addStretch(1);
    layout->addWidget(buttons);
}

void AlertsDialog::showRules(const AlertRules &rules)
{
    m_customer->setChecked(rules.customerAmount.has_value());
    m_amount->setValue(rules.customerAmount.value_or(UsualAmount));
    showCustomers(rules.customers);
    m_stops->setChecked(rules.rateStops);
    m_rate->setChecked(rules.ratePasses.has_value());
    m_perSecond->setValue(rules.ratePasses.value_or(UsualRate));
    m_rejects->setChecked(rules.rejects);
    m_lag->setChecked(rules.lagPasses.has_value());
    m_waiting->setValue(rules.lagPasses.value_or(UsualLag));
    m_desktop->setChecked(rules.onDesktop);
    enableFields();
}

bool AlertsDialog::isSound() const
{
    return (!m_customer->isChecked() || m_amount->value()) && (!m_lag->isChecked() || m_waiting->value());
}

void AlertsDialog::enableFields()
{
    m_amount->setEnabled(m_customer->isChecked());
    m_perSecond->setEnabled(m_rate->isChecked());
    m_waiting->setEnabled(m_lag->isChecked());
    m_ok->setEnabled(isSound());
    m_hint->setText(isSound() ? tr("The same alert appears at most once a minute.")
                              : tr("Enter a whole number, 1 or more."));
}

void AlertsDialog::choose()
{
    AlertRules rules;
    if (m_customer->isChecked())
        rules.customerAmount = m_amount->value();
    for (int row = 0; row < m_customers->count(); ++row)
        rules.customers.append(m_customers->item(row)->data(Qt::UserRole).toString());
    rules.rateStops = m_stops->isChecked();
    if (m_rate->isChecked())
        rules.ratePasses = m_perSecond->value();
    rules.rejects = m_rejects->isChecked();
    if (m_lag->isChecked())
        rules.lagPasses = m_waiting->value();
    rules.onDesktop = m_desktop->isChecked();
    emit rulesChosen(rules);
    accept();
}

} // namespace spendwatch
