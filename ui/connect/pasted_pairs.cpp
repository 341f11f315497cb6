// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/pasted_pairs.h"

#include "ui/connect/property_lines.h"
#include "ui/connect/property_objects.h"
#include "ui/connect/property_yaml.h"

#include <QRegularExpression>

namespace spendwatch {

using namespace Qt::StringLiterals;

void PastedPairs::add(const QString &name, const QString &value)
{
    // `$word` and `%word%` may be passwords; only in capitals are they a shell's.
    static const QRegularExpression placeholder(
        uR"rx(^(?:\$\{.*\}|\$[A-Z_][A-Z0-9_]*|%[A-Z_][A-Z0-9_]*%|\{\{.*\}\})$)rx"_s,
        QRegularExpression::DotMatchesEverythingOption);
    if (placeholder.match(value).hasMatch())
        return addWithoutValue(name);
    if (!isFull())
        pairs.emplace_back(name, value);
}

void PastedPairs::addWithoutValue(const QString &name)
{
    if (withoutValue.size() < qsizetype(MaxPairs))
        withoutValue.append(name);
}

PastedPairs readPastedPairs(const QString &text)
{
    if (looksLikeObjects(text))
        return readPropertyObjects(text);
    return looksLikeYaml(text) ? readPropertyYaml(text) : readPropertyLines(text);
}

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
        const ushort code = escaped == u'u' ? QStringView(text).mid(i + 1, 4).toUShort(&isHex, 16) : ushort(0);
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

} // namespace spendwatch
