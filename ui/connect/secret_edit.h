// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QLineEdit>

namespace spendwatch {

/// A field for a password: what is typed is never shown, and of a saved one it only shows that there is one.
class SecretEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit SecretEdit(QWidget *parent = nullptr);

    /// Clears the field; `kept`: a secret is saved already, and stays unless another is typed.
    void reset(bool kept);
    /// True while the saved secret is to be used.
    [[nodiscard]] bool usesKept() const { return m_kept && text().isEmpty(); }

signals:
    void forgotten(); ///< The person wants the saved secret to be forgotten.

private:
    void describe();

    QAction *m_forget;
    bool m_kept = false;
};

} // namespace spendwatch
