// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/parts/choice_buttons.h"

#include "ui/parts/choice_button.h"

#include <QButtonGroup>
#include <QHBoxLayout>

namespace spendwatch {

ChoiceButtons::ChoiceButtons(QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    connect(m_group, &QButtonGroup::idClicked, this, &ChoiceButtons::chosenByPerson);
}

void ChoiceButtons::add(int number, const QString &text, const QString &words)
{
    auto *button = new ChoiceButton(text, words, this);
    m_group->addButton(button, number);
    layout()->addWidget(button);
}

void ChoiceButtons::choose(int number)
{
    if (QAbstractButton *button = m_group->button(number))
        button->setChecked(true);
}

int ChoiceButtons::chosen() const
{
    return m_group->checkedId();
}

} // namespace spendwatch
