// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QScrollArea>

namespace spendwatch {

class PasteBox;
class ProfileForm;

/// The inputs of a profile, and where the properties of another client may be pasted; scrolls where both do not fit.
class ProfilePage : public QScrollArea
{
    Q_OBJECT

public:
    explicit ProfilePage(QWidget *parent = nullptr);

    [[nodiscard]] ProfileForm *form() const { return m_form; }
    [[nodiscard]] PasteBox *pasteBox() const { return m_paste; }

private:
    ProfileForm *m_form;
    PasteBox *m_paste;
};

} // namespace spendwatch
