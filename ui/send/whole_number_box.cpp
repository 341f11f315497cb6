// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/send/whole_number_box.h"

#include "engine/values/amount.h"
#include "ui/text/format.h"

#include <QLineEdit>
#include <QLocale>
#include <QStyleOptionSpinBox>

#include <algorithm>

namespace spendwatch {

WholeNumberBox::WholeNumberBox(qint64 least, qint64 greatest, QWidget *parent)
    : QAbstractSpinBox(parent),
      m_least(least),
      m_greatest(greatest)
{
    constexpr int MaxInput = 40;
    lineEdit()->setMaxLength(MaxInput);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    connect(lineEdit(), &QLineEdit::textChanged, this, &WholeNumberBox::edited);
}

std::optional<qint64> WholeNumberBox::value() const
{
    QString digits = text();
    digits.remove(QLocale().groupSeparator());
    digits.removeIf([](QChar c) { return c.isSpace(); });
    digits.replace(QChar(0x2212), u'-');
    bool ok = false;
    qint64 number = QLocale().toLongLong(digits, &ok);
    if (!ok)
        number = QLocale::c().toLongLong(digits, &ok);
    return ok && number >= m_least && number <= m_greatest ? std::optional(number) : std::nullopt;
}

void WholeNumberBox::setValue(qint64 value)
{
    lineEdit()->setText(grouped(value));
}

void WholeNumberBox::stepBy(int steps)
{
    const Sum from = value().value_or(std::clamp<qint64>(0, m_least, m_greatest));
    setValue(static_cast<qint64>(std::clamp<Sum>(from + steps, m_least, m_greatest)));
    selectAll();
}

QValidator::State WholeNumberBox::validate(QString &, int &) const
{
    return QValidator::Acceptable;
}

QAbstractSpinBox::StepEnabled WholeNumberBox::stepEnabled() const
{
    const std::optional<qint64> number = value();
    StepEnabled enabled = StepNone;
    if (!number || *number < m_greatest)
        enabled |= StepUpEnabled;
    if (!number || *number > m_least)
        enabled |= StepDownEnabled;
    return enabled;
}

QSize WholeNumberBox::sizeHint() const
{
    QStyleOptionSpinBox option;
    initStyleOption(&option);
    const QSize content(fontMetrics().horizontalAdvance(grouped(9'999'999'999)) + 4, lineEdit()->sizeHint().height());
    return style()->sizeFromContents(QStyle::CT_SpinBox, &option, content, this);
}

} // namespace spendwatch
