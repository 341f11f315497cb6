// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QToolButton>

namespace spendwatch {

/// A small button of several, of which one is pressed: a radio button to those who hear it.
class ChoiceButton : public QToolButton
{
    Q_OBJECT
public:
    /// `words` explains the button: tool tip and accessible name.
    ChoiceButton(const QString &text, const QString &words, QWidget *parent = nullptr);
};

} // namespace spendwatch
