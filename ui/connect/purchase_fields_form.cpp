// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/purchase_fields_form.h"

#include "ui/connect/form_labels.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaxPointer = 1024;
constexpr int MaxDigits = 9;

} // namespace

PurchaseFieldsForm::PurchaseFieldsForm(QWidget *parent)
    : QWidget(parent),
      m_chosen(new QCheckBox(tr("Purchases have other &fields than the demo's"), this)),
      m_inputs(new QWidget(this)),
      m_edits{new QLineEdit(m_inputs), new QLineEdit(m_inputs), new QLineEdit(m_inputs), new QLineEdit(m_inputs),
              new QLineEdit(m_inputs)},
      m_decimals(new QSpinBox(m_inputs))
{
    createInputs();
    createLayout();
    m_inputs->setVisible(false);
    connect(m_chosen, &QCheckBox::toggled, this, [this](bool chosen) {
        m_inputs->setVisible(chosen);
        noteEdit();
    });
    for (const QLineEdit *edit : m_edits)
        connect(edit, &QLineEdit::textChanged, this, &PurchaseFieldsForm::noteEdit);
    connect(m_decimals, &QSpinBox::valueChanged, this, &PurchaseFieldsForm::noteEdit);
}

void PurchaseFieldsForm::createInputs()
{
    m_chosen->setObjectName(u"chooseFields"_s);
    m_chosen->setAccessibleName(tr("Purchases have other fields than the demo's"));
    m_chosen->setToolTip(tr("Else a message is {\"msg_id\":\"…\",\"customer\":\"brian\",\"amount\":64,\"note\":null}"));
    const std::tuple<Input, const char *, QString, QStringView> inputs[] = {
        {Customer, "customerField", tr("Field of the customer, a JSON pointer"), DemoCustomerField},
        {Amount, "amountField", tr("Field of the amount, a JSON pointer"), DemoAmountField},
        {Id, "idField", tr("Field of the purchase's id, a JSON pointer"), DemoIdField},
        {Note, "noteField", tr("Field of the note, a JSON pointer"), DemoNoteField},
        {Items, "itemsField", tr("Field of a list of purchases, a JSON pointer"), {}}};
    for (const auto &[input, id, name, demo] : inputs) {
        m_edits[input]->setObjectName(QLatin1String(id));
        m_edits[input]->setAccessibleName(name);
        m_edits[input]->setMaxLength(MaxPointer);
        m_edits[input]->setPlaceholderText(demo.toString());
    }
    m_edits[Customer]->setToolTip(tr("For example /buyer/id, or /names/0 for the first of a list"));
    m_edits[Items]->setPlaceholderText(tr("Empty: a message is one purchase"));
    m_edits[Items]->setToolTip(tr(
        "For example /lines: the other fields are then those of its items; message:/buyer/id is one of the message"));
    m_decimals->setObjectName(u"decimals"_s);
    m_decimals->setAccessibleName(tr("Decimals of amounts"));
    m_decimals->setToolTip(tr("Two for 12.50; an amount that has more is rejected"));
    m_decimals->setRange(0, MaxDigits);
}

void PurchaseFieldsForm::createLayout()
{
    auto *form = new QFormLayout(m_inputs);
    form->setContentsMargins({});
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->addRow(tr("Customer"), m_edits[Customer]);
    form->addRow(tr("Amount"), m_edits[Amount]);
    form->addRow(tr("Decimals"), m_decimals);
    form->addRow(tr("Id"), m_edits[Id]);
    form->addRow(tr("Note"), m_edits[Note]);
    form->addRow(tr("List of purchases"), m_edits[Items]);
    m_decimals->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    evenLabels(*form);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_inputs);
}

void PurchaseFieldsForm::noteEdit()
{
    if (!m_filling)
        emit edited();
}

void PurchaseFieldsForm::show(const PurchaseFields &fields)
{
    m_filling = true;
    m_chosen->setChecked(fields != PurchaseFields());
    m_edits[Customer]->setText(fields.customer);
    m_edits[Amount]->setText(fields.amount);
    m_edits[Id]->setText(fields.id);
    m_edits[Note]->setText(fields.note);
    m_edits[Items]->setText(fields.items);
    m_decimals->setValue(fields.decimals);
    m_format = fields.format;
    m_filling = false;
}

PurchaseFields PurchaseFieldsForm::fields() const
{
    if (!m_chosen->isChecked())
        return {};
    const auto text = [this](Input input) { return m_edits[input]->text().trimmed(); };
    return {text(Customer), text(Amount), text(Id), text(Note), text(Items), m_decimals->value(), m_format};
}

void PurchaseFieldsForm::focusProblem()
{
    const auto wrong =
        std::ranges::find_if(m_edits, [](const QLineEdit *edit) { return !isFieldText(edit->text().trimmed()); });
    if (wrong != m_edits.end())
        (*wrong)->setFocus();
}

bool isFieldText(const QString &text)
{
    static const QRegularExpression pattern(u"^(message:|item:)?(/([^~/]|~[01])*)*$"_s);
    return pattern.match(text).hasMatch();
}

} // namespace spendwatch
