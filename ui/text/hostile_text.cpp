// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/text/hostile_text.h"

#include "engine/values/exact_text.h"

#include <QStringDecoder>
#include <QStringList>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar Replacement = QChar::ReplacementCharacter;

/// The picture of a control character, U+FFFD for characters that are invisible or change the direction, otherwise the
/// character itself.
QChar harmless(QChar c)
{
    const ushort code = c.unicode();
    if (code < 0x20)
        return QChar(ushort(0x2400 + code));
    if (code == 0x7f)
        return QChar(ushort(0x2421));
    if (code == 0x200c || code == 0x200d) // Joiners: names in many scripts, and emoji, need them.
        return c;
    if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
        || c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph)
        return Replacement;
    return c;
}

void appendHexLine(QString &dump, const QByteArray &bytes, qsizetype from, qsizetype width)
{
    const QByteArray part = bytes.mid(from, width);
    dump += u"%1  "_s.arg(from, 4, 16, QLatin1Char('0'));
    for (qsizetype i = 0; i < width; ++i) {
        dump += i < part.size() ? QString::fromLatin1(part.mid(i, 1).toHex()) : u"  "_s;
        dump += i == width / 2 - 1 ? u"  "_s : u" "_s;
    }
    dump += QLatin1Char(' ');
    for (const char c : part)
        dump += c >= 0x20 && c < 0x7f ? QChar(QLatin1Char(c)) : QChar(QLatin1Char('.'));
    dump += QLatin1Char('\n');
}

} // namespace

QString literalText(const QString &text, qsizetype longest)
{
    QString shown = text.left(longest);
    if (!shown.isEmpty() && shown.back().isHighSurrogate() && shown.size() < text.size())
        shown.chop(1);
    std::transform(shown.cbegin(), shown.cend(), shown.begin(), harmless);
    if (shown.size() < text.size())
        shown += u"…"_s;
    return shown;
}

QString literalToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    QStringList lines = text.split(QLatin1Char('\n'));
    for (QString &line : lines)
        line = literalText(line).toHtmlEscaped();
    return u"<span>%1</span>"_s.arg(lines.join(u"<br>"_s));
}

bool isReadableText(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8); // Stateful, because the last character may have been cut in two.
    const QString text = decoder(bytes);
    if (decoder.hasError())
        return false;
    return std::none_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.category() == QChar::Other_Control && c != QLatin1Char('\n') && c != QLatin1Char('\r')
               && c != QLatin1Char('\t');
    });
}

QString textOf(const QByteArray &bytes)
{
    QString text = exactText(bytes);
    std::transform(text.cbegin(), text.cend(), text.begin(),
                   [](QChar c) { return c == QLatin1Char('\n') || c == QLatin1Char('\t') ? c : harmless(c); });
    return text;
}

QString hexDump(const QByteArray &bytes, qsizetype width)
{
    QString dump;
    for (qsizetype from = 0; from < bytes.size(); from += width)
        appendHexLine(dump, bytes, from, width);
    return dump;
}

} // namespace spendwatch
