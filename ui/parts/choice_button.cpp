// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/parts/choice_button.h"

namespace spendwatch {

ChoiceButton::ChoiceButton(const QString &text, const QString &words, QWidget *parent) : QToolButton(parent)
{
    setText(text);
    setToolTip(words);
    setAccessibleName(words);
    setCheckable(true);
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
}

} // namespace spendwatch
