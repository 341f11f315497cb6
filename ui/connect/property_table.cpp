// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/property_table.h"

#include "ui/connect/security_fields.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QVBoxLayout>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int NameColumn = 0;
constexpr int ValueColumn = 1;
constexpr int KeptRole = Qt::UserRole + 1; ///< On the value: a secret that is kept elsewhere.
constexpr int MaxValue = 10'000;

bool isSecretAt(const QModelIndex &index)
{
    return index.column() == ValueColumn && isSecretProperty(index.siblingAtColumn(NameColumn).data().toString());
}

/// Dots in place of secrets, also while one is typed.
class ValueDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        auto *edit = new QLineEdit(parent);
        edit->setMaxLength(MaxValue);
        edit->setAccessibleName(index.column() == NameColumn ? PropertyTable::tr("Name of the property")
                                                             : PropertyTable::tr("Value of the property"));
        if (isSecretAt(index))
            edit->setEchoMode(QLineEdit::Password);
        return edit;
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (!isSecretAt(index))
            return;
        const bool kept = index.data(KeptRole).toBool() && option->text.isEmpty();
        option->text = kept ? PropertyTable::tr("Saved; edit to replace it")
                            : QString(option->text.isEmpty() ? 0 : 8, QChar(0x2022));
    }
};

} // namespace

PropertyTable::PropertyTable(QWidget *parent)
    : QWidget(parent),
      m_table(new QTableWidget(0, 2, this)),
      m_add(new QPushButton(tr("&Add a Property"), this)),
      m_remove(new QPushButton(tr("&Remove"), this))
{
    m_table->setObjectName(u"properties"_s);
    m_table->setAccessibleName(tr("Further properties of librdkafka"));
    m_table->setHorizontalHeaderLabels({tr("Property"), tr("Value")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setItemDelegate(new ValueDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setMinimumHeight(110);
    m_add->setObjectName(u"addProperty"_s);
    m_remove->setObjectName(u"removeProperty"_s);
    m_remove->setAccessibleName(tr("Remove the selected property"));
    for (QPushButton *button : {m_add, m_remove})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_table, 1);
    layout->addLayout(buttons);
    connect(m_add, &QPushButton::clicked, this, &PropertyTable::addRow);
    connect(m_remove, &QPushButton::clicked, this, &PropertyTable::removeRow);
    connect(m_table, &QTableWidget::itemChanged, this, &PropertyTable::edited);
}

void PropertyTable::append(const QString &name, const QString &value, bool kept)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, NameColumn, new QTableWidgetItem(name));
    auto *item = new QTableWidgetItem(value);
    item->setData(KeptRole, kept);
    m_table->setItem(row, ValueColumn, item);
}

void PropertyTable::show(const ConnectionProfile &profile)
{
    const QSignalBlocker quiet(m_table);
    m_table->setRowCount(0);
    for (const PropertyList *list : {&profile.properties, &profile.secrets}) {
        for (const auto &[name, value] : *list)
            if (!SecurityFields::holds(name))
                append(name, value, false);
    }
    for (const QString &name : profile.keptSecrets)
        if (!SecurityFields::holds(name))
            append(name, {}, true);
}

void PropertyTable::addTo(ConnectionProfile &profile) const
{
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QString name = m_table->item(row, NameColumn)->text().trimmed();
        const QTableWidgetItem *item = m_table->item(row, ValueColumn);
        const QString value = item->text();
        if (name.isEmpty())
            continue;
        if (!isSecretProperty(name))
            profile.properties.emplace_back(name, value);
        else if (!value.isEmpty())
            profile.secrets.emplace_back(name, value);
        else if (item->data(KeptRole).toBool())
            profile.keptSecrets.append(name);
    }
}

void PropertyTable::addRow()
{
    {
        const QSignalBlocker quiet(m_table);
        append({}, {}, false);
    }
    const int row = m_table->rowCount() - 1;
    m_table->setCurrentCell(row, NameColumn);
    m_table->editItem(m_table->item(row, NameColumn));
}

void PropertyTable::removeRow()
{
    if (m_table->currentRow() < 0)
        return;
    m_table->removeRow(m_table->currentRow());
    emit edited();
}

} // namespace spendwatch
