// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

class QLineEdit;
class QString;
class QWidget;

namespace spendwatch {

/// Copies what was typed and chosen in `from` to `to`, which was created in the same way. GUI thread.
void carryInputs(const QWidget &from, QWidget &to);

/// Adds a button that clears the field, with a `name` for screen readers. GUI thread.
void addClearButton(QLineEdit &field, const QString &name);

} // namespace spendwatch
