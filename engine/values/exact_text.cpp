// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/exact_text.h"

namespace spendwatch {

QString exactText(QByteArrayView utf8)
{
    constexpr QByteArrayView Mark("\xEF\xBB\xBF");
    qsizetype marks = 0;
    while (utf8.startsWith(Mark)) { // What follows is converted without its first mark, too.
        utf8 = utf8.sliced(Mark.size());
        ++marks;
    }
    if (marks == 0)
        return QString::fromUtf8(utf8);
    return QString(marks, QChar(QChar::ByteOrderMark)) + QString::fromUtf8(utf8);
}

} // namespace spendwatch
