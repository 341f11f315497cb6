// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/property_lines.h"

#include <QRegularExpression>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// `"name": "value",` without what is around it. A comma behind a number or a switch is the text's, not the value's.
QString unquoted(QString text)
{
    static const QRegularExpression word(u"^(?:-?[0-9.]+|true|false),$"_s, QRegularExpression::CaseInsensitiveOption);
    text = text.trimmed();
    if (word.match(text).hasMatch())
        return text.chopped(1);
    const bool ends = text.endsWith(u',') || text.endsWith(u';');
    const QString inside = ends ? text.chopped(1).trimmed() : text;
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

/// `kcat -b … -X a=b -X 'c=d e'`; false when the line has no such option.
bool readOptions(const QString &line, PastedPairs &found)
{
    static const QRegularExpression option(
        uR"rx((?:^|\s)-X\s*(?:"([\w.-]+)=([^"]*)"|'([\w.-]+)=([^']*)'|([\w.-]+)=("[^"]*"|'[^']*'|\S*)))rx"_s);
    bool any = false;
    for (auto i = option.globalMatch(line); i.hasNext() && !found.isFull(); any = true) {
        const QRegularExpressionMatch match = i.next();
        const int name = match.hasCaptured(1) ? 1 : match.hasCaptured(3) ? 3 : 5;
        found.add(match.captured(name), unquoted(match.captured(name + 1)));
    }
    return any;
}

} // namespace

PastedPairs readPropertyLines(const QString &text)
{
    static const QRegularExpression pair(
        uR"rx(^(?:(?:export|set|env)\s+)?(["']?)([A-Za-z][A-Za-z0-9._-]*)\1\s*[=:]\s*(.*)$)rx"_s,
        QRegularExpression::DotMatchesEverythingOption | QRegularExpression::CaseInsensitiveOption);
    PastedPairs found;
    const QStringList lines = logicalLines(text);
    for (const QString &line : lines) {
        if (found.isFull())
            break;
        if (readOptions(line, found))
            continue;
        if (const QRegularExpressionMatch match = pair.match(line); match.hasMatch())
            found.add(match.captured(2), unquoted(unescaped(match.captured(3))));
    }
    return found;
}

} // namespace spendwatch
