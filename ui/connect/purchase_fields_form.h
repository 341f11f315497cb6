// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/purchase_fields.h"

#include <QWidget>

#include <array>
#include <cstdint>

class QCheckBox;
class QLineEdit;
class QSpinBox;

namespace spendwatch {

/// The inputs of PurchaseFields. They are out of the way while a profile reads the demo's record.
class PurchaseFieldsForm : public QWidget
{
    Q_OBJECT
public:
    explicit PurchaseFieldsForm(QWidget *parent = nullptr);

    /// Whether there are other fields than the demo's; stands among the fields of the form that this one belongs to.
    [[nodiscard]] QCheckBox *choice() const { return m_chosen; }

    void show(const PurchaseFields &fields);
    /// What is typed, fields or not; the demo's while they are out of the way.
    [[nodiscard]] PurchaseFields fields() const;
    /// Puts the focus on the first input that is no field.
    void focusProblem();

signals:
    void edited();

private:
    enum Input : std::uint8_t { Customer, Amount, Id, Note, Items, InputCount };

    void createInputs();
    void createLayout();
    void noteEdit();

    QCheckBox *m_chosen;
    QWidget *m_inputs;
    std::array<QLineEdit *, InputCount> m_edits;
    QSpinBox *m_decimals;
    MessageFormat m_format = MessageFormat::Json; ///< Nobody can choose it here; what was shown stays.
    bool m_filling = false;
};

/// Whether `text` may be a field: empty, or a JSON pointer, perhaps behind `message:` or `item:`.
[[nodiscard]] bool isFieldText(const QString &text);

} // namespace spendwatch
