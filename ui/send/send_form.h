// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/send_plan.h"

#include <QWidget>

#include <tl/expected.hpp>

class QCheckBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QRadioButton;

namespace spendwatch {

class NotesField;
class WholeNumberBox;

/// What is wrong with the inputs.
struct FormProblem {
    QString words; ///< Begins with the name of the field.
    QWidget *field = nullptr;
};

/// The inputs of a SendPlan; initially the demo's plan.
class SendForm : public QWidget
{
    Q_OBJECT
public:
    explicit SendForm(QWidget *parent = nullptr);

    /// What was typed, or the first problem from top to bottom.
    [[nodiscard]] tl::expected<SendPlan, FormProblem> plan() const;

signals:
    void edited();

private:
    void createFields();
    void createLayout();
    void addCountRow(QFormLayout &form);
    void addPaceRows(QFormLayout &form);
    void addAmountRow(QFormLayout &form);
    void nameFields();
    void connectFields();
    void fill(const SendPlan &plan);
    void enableFields();
    [[nodiscard]] QString amountProblem(QWidget *&field) const;
    [[nodiscard]] tl::expected<std::optional<quint64>, FormProblem> seed() const;

    WholeNumberBox *m_count;
    QCheckBox *m_endless;
    QPlainTextEdit *m_customers;
    QRadioButton *m_fast;
    QRadioButton *m_steady;
    QDoubleSpinBox *m_rate;
    WholeNumberBox *m_least;
    WholeNumberBox *m_most;
    NotesField *m_notes;
    QLineEdit *m_seed;
};

} // namespace spendwatch
