// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/send/send_form.h"

#include "ui/send/customer_list.h"
#include "ui/send/notes_field.h"
#include "ui/send/whole_number_box.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>

#include <limits>

namespace spendwatch {

namespace {

constexpr qint64 Lowest = std::numeric_limits<qint64>::min();
constexpr qint64 Highest = std::numeric_limits<qint64>::max();
constexpr int NameLines = 4;
constexpr int Between = 8; ///< Pixels between the parts of one row.

void nameField(QWidget &field, const char *id, const QString &name)
{
    field.setObjectName(QLatin1String(id));
    field.setAccessibleName(name);
}

} // namespace

SendForm::SendForm(QWidget *parent)
    : QWidget(parent),
      m_count(new WholeNumberBox(1, Highest, this)),
      m_endless(new QCheckBox(tr("&Until stopped"), this)),
      m_customers(new QPlainTextEdit(this)),
      m_fast(new QRadioButton(tr("As &fast as possible"), this)),
      m_steady(new QRadioButton(tr("At a stead&y rate of"), this)),
      m_rate(new QDoubleSpinBox(this)),
      m_least(new WholeNumberBox(Lowest, Highest, this)),
      m_most(new WholeNumberBox(Lowest, Highest, this)),
      m_notes(new NotesField(this)),
      m_seed(new QLineEdit(this))
{
    createFields();
    nameFields();
    createLayout();
    fill(SendPlan{});
    connectFields();
    enableFields();
}

void SendForm::createFields()
{
    m_customers->setTabChangesFocus(true);
    m_customers->setPlaceholderText(tr("Separated by commas or line breaks"));
    m_customers->setMinimumHeight(m_customers->fontMetrics().lineSpacing() * NameLines + 14);
    m_rate->setDecimals(1);
    m_rate->setRange(0.1, 1'000'000);
    m_rate->setGroupSeparatorShown(true);
    m_rate->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_rate->setValue(10);
    m_seed->setMaxLength(40);
    m_seed->setPlaceholderText(tr("Empty: different purchases each time"));
}

void SendForm::nameFields()
{
    nameField(*m_count, "count", tr("How many purchases"));
    nameField(*m_endless, "endless", tr("Send until stopped"));
    nameField(*m_customers, "customers", tr("Customers, separated by commas or line breaks"));
    nameField(*m_fast, "fast", tr("Send as fast as possible"));
    nameField(*m_steady, "steady", tr("Send at a steady rate"));
    nameField(*m_rate, "rate", tr("Purchases per second"));
    nameField(*m_least, "leastAmount", tr("Minimum amount"));
    nameField(*m_most, "maxAmount", tr("Maximum amount"));
    nameField(*m_seed, "seed", tr("Seed, optional"));
}

void SendForm::createLayout()
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins({});
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(12);
    addCountRow(*form);
    form->addRow(tr("&Customers"), m_customers);
    addPaceRows(*form);
    addAmountRow(*form);
    form->addRow(tr("&Notes"), m_notes);
    form->addRow(tr("S&eed"), m_seed);
}

void SendForm::addCountRow(QFormLayout &form)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Between);
    row->addWidget(m_count);
    row->addWidget(m_endless);
    row->addStretch();
    form.addRow(tr("Ho&w many"), row);
    if (auto *label = qobject_cast<QLabel *>(form.labelForField(row)))
        label->setBuddy(m_count);
}

void SendForm::addPaceRows(QFormLayout &form)
{
    form.addRow(tr("Pace"), m_fast);
    auto *row = new QHBoxLayout;
    row->setSpacing(Between);
    row->addWidget(m_steady);
    row->addWidget(m_rate);
    auto *unit = new QLabel(tr("purchases pe&r second"), this);
    unit->setBuddy(m_rate);
    row->addWidget(unit);
    row->addStretch();
    form.addRow(QString(), row);
}

void SendForm::addAmountRow(QFormLayout &form)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Between);
    row->addWidget(m_least);
    auto *to = new QLabel(tr("t&o"), this);
    to->setBuddy(m_most);
    row->addWidget(to);
    row->addWidget(m_most);
    row->addStretch();
    form.addRow(tr("A&mounts from"), row);
    if (auto *label = qobject_cast<QLabel *>(form.labelForField(row)))
        label->setBuddy(m_least);
}

void SendForm::connectFields()
{
    const auto changed = [this] {
        enableFields();
        emit edited();
    };
    for (const WholeNumberBox *box : {m_count, m_least, m_most})
        connect(box, &WholeNumberBox::edited, this, changed);
    connect(m_endless, &QCheckBox::toggled, this, changed);
    connect(m_customers, &QPlainTextEdit::textChanged, this, changed);
    connect(m_steady, &QRadioButton::toggled, this, changed);
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, changed);
    connect(m_notes, &NotesField::edited, this, changed);
    connect(m_seed, &QLineEdit::textChanged, this, changed);
}

void SendForm::fill(const SendPlan &plan)
{
    m_count->setValue(plan.count);
    m_customers->setPlainText(customersText(plan.customers));
    m_fast->setChecked(true);
    m_least->setValue(plan.minAmount);
    m_most->setValue(plan.maxAmount);
    m_notes->setNotes(plan.notes);
}

void SendForm::enableFields()
{
    m_count->setEnabled(!m_endless->isChecked());
    m_rate->setEnabled(m_steady->isChecked());
}

QString SendForm::amountProblem(QWidget *&field) const
{
    for (WholeNumberBox *box : {m_least, m_most}) {
        field = box;
        if (!box->value())
            return tr("%1: enter a whole number of at most 64 bits.").arg(box->accessibleName());
    }
    if (*m_least->value() > *m_most->value())
        return tr("Maximum amount: enter at least the minimum amount, %1.").arg(m_least->text());
    return {};
}

tl::expected<std::optional<quint64>, FormProblem> SendForm::seed() const
{
    const QString text = m_seed->text().trimmed();
    if (text.isEmpty())
        return std::optional<quint64>();
    bool ok = false;
    const quint64 number = text.toULongLong(&ok);
    if (!ok)
        return tl::unexpected(FormProblem{
            tr("Seed: enter a whole number from 0 to %1, or nothing.").arg(std::numeric_limits<quint64>::max()),
            m_seed});
    return std::optional<quint64>(number);
}

tl::expected<SendPlan, FormProblem> SendForm::plan() const
{
    SendPlan plan;
    if (!m_endless->isChecked() && !m_count->value())
        return tl::unexpected(FormProblem{tr("How many: enter a whole number, 1 or more."), m_count});
    plan.count = m_endless->isChecked() ? 0 : *m_count->value();
    const auto customers = parseCustomers(m_customers->toPlainText());
    if (!customers)
        return tl::unexpected(FormProblem{tr("Customers: %1").arg(customers.error()), m_customers});
    plan.customers = *customers;
    plan.perSecond = m_steady->isChecked() ? m_rate->value() : 0;
    QWidget *field = nullptr;
    if (const QString problem = amountProblem(field); !problem.isEmpty())
        return tl::unexpected(FormProblem{problem, field});
    plan.minAmount = *m_least->value();
    plan.maxAmount = *m_most->value();
    const auto notes = m_notes->notes();
    if (!notes)
        return tl::unexpected(FormProblem{tr("Notes: %1").arg(notes.error()), m_notes->edit()});
    plan.notes = *notes;
    const auto typedSeed = seed();
    if (!typedSeed)
        return tl::unexpected(typedSeed.error());
    plan.seed = *typedSeed;
    return plan;
}

} // namespace spendwatch
