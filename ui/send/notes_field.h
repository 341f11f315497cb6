// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QWidget>

#include <optional>
#include <tl/expected.hpp>
#include <vector>

class QCheckBox;
class QLineEdit;

namespace spendwatch {

/// The notes of test purchases, separated by commas, and whether some go without one.
class NotesField : public QWidget
{
    Q_OBJECT
public:
    using Notes = std::vector<std::optional<QString>>;

    explicit NotesField(QWidget *parent = nullptr);

    void setNotes(const Notes &notes);
    /// As SendPlan has them: two entries without a note beside those that were typed, as in the demo. The error says
    /// in words which note cannot be sent, and why.
    [[nodiscard]] tl::expected<Notes, QString> notes() const;
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }

signals:
    void edited();

private:
    QLineEdit *m_edit;
    QCheckBox *m_sometimesNone;
};

} // namespace spendwatch
