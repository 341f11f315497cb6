// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/property_lines.h"

#include <QRegularExpression>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MaxPairs = 1000;

/// Java's escapes; an unknown one is the character itself.
QString unescaped(const QString &text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'\\' || i + 1 == text.size()) {
            plain += text[i];
            continue;
        }
        const QChar escaped = text[++i];
        bool isHex = false;
        const ushort code = escaped == u'u' ? text.mid(i + 1, 4).toUShort(&isHex, 16) : ushort(0);
        if (isHex && i + 4 < text.size()) {
            plain += QChar(code);
            i += 4;
        } else if (escaped == u't') {
            plain += u'\t';
        } else if (escaped == u'n') {
            plain += u'\n';
        } else {
            plain += escaped;
        }
    }
    return plain;
}

/// `"name": "value",` without what is around it.
QString unquoted(QString text)
{
    text = text.trimmed();
    const bool comma = text.endsWith(u',');
    const QString inside = comma ? text.chopped(1).trimmed() : text;
    const bool quoted =
        inside.size() >= 2 && (inside.front() == u'"' || inside.front() == u'\'') && inside.back() == inside.front();
    return quoted ? inside.sliced(1, inside.size() - 2) : text;
}

/// An odd number of backslashes at its end continues the line.
bool isContinued(const QString &line)
{
    qsizetype slashes = 0;
    while (slashes < line.size() && line[line.size() - 1 - slashes] == u'\\')
        ++slashes;
    return slashes % 2 == 1;
}

QStringList logicalLines(const QString &text)
{
    static const QRegularExpression breaks(u"\\r\\n|\\n|\\r"_s);
    QStringList lines;
    bool goesOn = false;
    const QStringList physical = text.split(breaks);
    for (const QString &raw : physical) {
        QString line = raw.trimmed();
        const bool comment = !goesOn && (line.startsWith(u'#') || line.startsWith(u'!') || line.startsWith(u"//"));
        if (comment)
            continue;
        const bool continued = isContinued(line);
        if (continued)
            line.chop(1);
        if (goesOn)
            lines.last() += line;
        else
            lines.append(line);
        goesOn = continued;
    }
    return lines;
}

} // namespace

PropertyList readPropertyLines(const QString &text)
{
    static const QRegularExpression pair(u"^(?:-X\\s*)?([\"']?)([A-Za-z][A-Za-z0-9._-]*)\\1\\s*[=:]\\s*(.*)$"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    PropertyList found;
    const QStringList lines = logicalLines(text);
    for (const QString &line : lines) {
        const QRegularExpressionMatch match = pair.match(line);
        if (!match.hasMatch())
            continue;
        if (found.size() == MaxPairs)
            break;
        found.emplace_back(match.captured(2), unquoted(unescaped(match.captured(3))));
    }
    return found;
}

} // namespace spendwatch
