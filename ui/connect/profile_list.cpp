// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/profile_list.h"

#include "ui/connect/profile_drafts.h"
#include "ui/text/hostile_text.h"

#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int Spacing = 16;

} // namespace

ProfileList::ProfileList(const ProfileDrafts &drafts, QWidget *parent)
    : QWidget(parent),
      m_drafts(drafts),
      m_list(new QListWidget(this)),
      m_new(new QPushButton(tr("Ne&w"), this)),
      m_duplicate(new QPushButton(tr("D&uplicate"), this)),
      m_remove(new QPushButton(tr("De&lete"), this))
{
    m_list->setObjectName(u"profiles"_s);
    m_list->setAccessibleName(tr("Profiles"));
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setMinimumWidth(170);
    m_list->setSpacing(2);
    const std::tuple<QPushButton *, QString, QString> buttons[] = {
        {m_new, u"newProfile"_s, tr("New profile")},
        {m_duplicate, u"duplicateProfile"_s, tr("Duplicate the profile")},
        {m_remove, u"removeProfile"_s, tr("Delete the profile")}};
    for (const auto &[button, id, name] : buttons) {
        button->setObjectName(id);
        button->setAccessibleName(name);
        button->setAutoDefault(false);
    }
    createLayout();
    connect(m_list, &QListWidget::currentRowChanged, this, &ProfileList::chosen);
    connect(m_new, &QPushButton::clicked, this, &ProfileList::newWanted);
    connect(m_duplicate, &QPushButton::clicked, this, &ProfileList::duplicateWanted);
    connect(m_remove, &QPushButton::clicked, this, &ProfileList::removeWanted);
}

void ProfileList::createLayout()
{
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Spacing);
    for (QPushButton *button : {m_new, m_duplicate, m_remove})
        buttons->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Spacing);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
}

void ProfileList::showAll()
{
    m_list->clear();
    for (int row = 0; row < m_drafts.count(); ++row) {
        m_list->addItem(QString());
        showRow(row);
    }
}

void ProfileList::showRow(int row)
{
    QString text = literalText(m_drafts.at(row).name, 60);
    if (m_drafts.isConnected(row))
        text = m_answers ? tr("%1 (connected)").arg(text) : tr("%1 (not connected)").arg(text);
    else if (m_drafts.isEdited(row))
        text = tr("%1 (not saved)").arg(text);
    m_list->item(row)->setText(text);
    m_list->item(row)->setSizeHint({0, m_list->fontMetrics().height() + 10});
}

bool ProfileList::setAnswering(bool answers)
{
    return std::exchange(m_answers, answers) != answers;
}

void ProfileList::append()
{
    m_list->addItem(QString());
    showRow(m_drafts.count() - 1);
    choose(m_list->count() - 1);
}

void ProfileList::forget(int row)
{
    {
        const QSignalBlocker quiet(m_list);
        delete m_list->takeItem(row);
        m_list->setCurrentRow(-1);
    }
    choose(std::min(row, m_list->count() - 1));
}

void ProfileList::choose(int row)
{
    m_list->setCurrentRow(row);
}

void ProfileList::setChangeable(bool some, bool removable)
{
    m_duplicate->setEnabled(some);
    m_remove->setEnabled(removable);
}

} // namespace spendwatch
