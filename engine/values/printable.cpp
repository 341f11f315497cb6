// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/printable.h"

#include <QLatin1Char>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

bool isHarmless(char16_t c)
{
    const bool control = c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
    const bool turnsDirection =
        c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return !control && !turnsDirection && !QChar::isSurrogate(c);
}

} // namespace

QString printable(const QString &text)
{
    const auto harmless = [](QChar c) { return isHarmless(c.unicode()); };
    if (std::ranges::all_of(text, harmless))
        return text;

    QString result;
    result.reserve(text.size() + 16);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            result += c;
            result += text[++i];
        } else if (isHarmless(c.unicode())) {
            result += c;
        } else {
            result += u"\\u%1"_s.arg(static_cast<uint>(c.unicode()), 4, 16, QLatin1Char('0'));
        }
    }
    return result;
}

} // namespace spendwatch
