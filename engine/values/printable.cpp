// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/printable.h"

#include <QLatin1Char>
#include <QStringView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

bool isHarmless(char32_t c)
{
    if (c == 0x200c || c == 0x200d) // Joiners: names in many scripts, and emoji, need them.
        return true;
    const QChar::Category category = QChar::category(c);
    return category != QChar::Other_Control && category != QChar::Other_Surrogate
           && category != QChar::Other_Format // Invisible, or changes the direction of the text.
           && category != QChar::Separator_Line && category != QChar::Separator_Paragraph;
}

void appendEscaped(QString &text, QStringView unprintable)
{
    for (const QChar c : unprintable)
        text += u"\\u%1"_s.arg(static_cast<uint>(c.unicode()), 4, 16, QLatin1Char('0'));
}

} // namespace

QString printable(const QString &text)
{
    const auto isAscii = [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; };
    if (std::ranges::all_of(text, isAscii))
        return text;

    QString result;
    result.reserve(text.size() + 16);
    const QStringView all(text);
    for (qsizetype i = 0; i < all.size();) {
        const bool isPair = all[i].isHighSurrogate() && i + 1 < all.size() && all[i + 1].isLowSurrogate();
        const QStringView character = all.sliced(i, isPair ? 2 : 1);
        if (isHarmless(isPair ? QChar::surrogateToUcs4(all[i], all[i + 1]) : all[i].unicode()))
            result += character;
        else
            appendEscaped(result, character);
        i += character.size();
    }
    return result;
}

} // namespace spendwatch
