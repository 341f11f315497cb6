// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/range_dialog.h"

#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>

namespace spendwatch {

using namespace Qt::StringLiterals;

RangeDialog::RangeDialog(const TimeSpan &shown, QWidget *parent)
    : QDialog(parent),
      m_from(new QDateTimeEdit(this)),
      m_to(new QDateTimeEdit(this))
{
    setObjectName(u"chartRange"_s);
    setWindowTitle(tr("Time Range"));
    setAttribute(Qt::WA_DeleteOnClose);
    addField(*m_from, "rangeFrom", tr("From"), shown.first);
    addField(*m_to, "rangeTo", tr("To"), shown.last);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setObjectName(u"rangeOk"_s);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(span().first, span().last);
        accept();
    });
    auto *form = new QFormLayout(this);
    form->setContentsMargins(18, 18, 18, 16);
    form->setSpacing(10);
    form->addRow(tr("&From"), m_from);
    form->addRow(tr("&To"), m_to);
    form->addRow(buttons);
    look();
}

void RangeDialog::addField(QDateTimeEdit &field, const char *id, const QString &name, qint64 second)
{
    field.setObjectName(QLatin1String(id));
    field.setAccessibleName(name);
    field.setDisplayFormat(u"yyyy-MM-dd HH:mm:ss"_s);
    field.setDateTime(QDateTime::fromSecsSinceEpoch(second));
    connect(&field, &QDateTimeEdit::dateTimeChanged, this, &RangeDialog::look);
}

TimeSpan RangeDialog::span() const
{
    return {m_from->dateTime().toSecsSinceEpoch(), m_to->dateTime().toSecsSinceEpoch()};
}

void RangeDialog::look()
{
    if (m_ok)
        m_ok->setEnabled(span().first < span().last);
}

} // namespace spendwatch
