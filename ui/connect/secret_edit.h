// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QLineEdit>

namespace spendwatch {

/// A field for a password: what is typed is never shown, and what is kept elsewhere is only said to be there.
class SecretEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit SecretEdit(QWidget *parent = nullptr);

    /// Empties the field; `kept`: there is a secret already, which stays unless another is typed.
    void reset(bool kept);
    /// True while the secret that is kept shall go on to be used.
    [[nodiscard]] bool usesKept() const { return m_kept && text().isEmpty(); }

signals:
    void forgotten(); ///< The person wants the secret that is kept to be forgotten.

private:
    void describe();

    QAction *m_forget;
    bool m_kept = false;
};

} // namespace spendwatch
