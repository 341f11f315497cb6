// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QString>

/// Text and bytes from the stream may contain anything. They are shown literally.
namespace spendwatch {

/// `text` on one line: control characters become their pictures (␊), characters that would change the direction of the
/// text around them, or are invisible, become U+FFFD. Cut to `longest` characters, with an ellipsis.
[[nodiscard]] QString literalText(const QString &text, qsizetype longest = 300);

/// A tool tip that shows `text` literally: Qt would take text that looks like HTML for HTML. Lines are kept.
[[nodiscard]] QString literalToolTip(const QString &text);

/// True when `bytes` are readable UTF-8 text.
[[nodiscard]] bool isReadableText(const QByteArray &bytes);

/// `bytes` as text; invalid UTF-8 becomes U+FFFD, control characters other than line breaks and tabs their pictures.
[[nodiscard]] QString textOf(const QByteArray &bytes);

/// `bytes` as lines of offset, `width` bytes in hex, and the same in ASCII.
[[nodiscard]] QString hexDump(const QByteArray &bytes, qsizetype width = 16);
/// How many characters such a line has.
[[nodiscard]] constexpr qsizetype hexLineLength(qsizetype width)
{
    return 4 * width + 8;
}

} // namespace spendwatch
