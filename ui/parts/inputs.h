// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

class QLineEdit;
class QString;
class QWidget;

namespace spendwatch {

/// Brings what was typed and chosen in `from` into `to`, which was made the same way. GUI thread.
void carryInputs(const QWidget &from, QWidget &to);

/// A button in the field that empties it, with a `name` for who cannot see it. GUI thread.
void addClearButton(QLineEdit &field, const QString &name);

} // namespace spendwatch
