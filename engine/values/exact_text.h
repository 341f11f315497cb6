// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArrayView>
#include <QString>

namespace spendwatch {

/// `utf8` as text, with each character that it holds. QString::fromUtf8 drops a byte order mark at the beginning; but
/// names and messages come from outside, where U+FEFF is a character like any other, and a name without it is another
/// customer's. Invalid UTF-8 becomes U+FFFD. Callable from any thread.
[[nodiscard]] QString exactText(QByteArrayView utf8);

} // namespace spendwatch
