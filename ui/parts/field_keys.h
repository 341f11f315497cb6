// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

class QWidget;

namespace spendwatch {

/// Which keys of a text field in the window mean what they mean everywhere else in it: those of the menus, also where the
/// field has a meaning of its own for them. Only the one that sends test purchases does nothing there: a person who types
/// means to save something. GUI thread.
class FieldKeys : public QObject
{
    Q_OBJECT
public:
    /// Belongs to the field.
    explicit FieldKeys(QWidget &field);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace spendwatch
