// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QButtonGroup;

namespace spendwatch {

/// A row of small buttons of which one is pressed. Each has a number.
class ChoiceButtons : public QWidget
{
    Q_OBJECT

public:
    explicit ChoiceButtons(QWidget *parent = nullptr);

    /// `words` explains the button: tool tip and accessible name.
    void add(int number, const QString &text, const QString &words);
    /// Chooses without a signal; an unknown number changes nothing.
    void choose(int number);
    [[nodiscard]] int chosen() const;

signals:
    void chosenByPerson(int number);

private:
    QButtonGroup *m_group;
};

} // namespace spendwatch
