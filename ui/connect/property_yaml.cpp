// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/property_yaml.h"

#include <QRegularExpression>

#include <utility>
#include <vector>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

struct Line {
    qsizetype indent = 0;
    QString text; ///< Without what is around it; not empty.
};

std::vector<Line> linesOf(const QString &text)
{
    std::vector<Line> lines;
    const QStringList all = text.split(u'\n');
    for (const QString &line : all) {
        const QString content = line.trimmed();
        if (content.isEmpty() || content == u"---" || content.startsWith(u'#'))
            continue;
        qsizetype indent = 0;
        while (line[indent].isSpace())
            ++indent;
        lines.push_back({indent, content});
    }
    return lines;
}

/// A value with its quotes, if any. In quotes a # is part of it, and elsewhere where no space is before it.
QString withoutRemark(const QString &value)
{
    static const QRegularExpression quoted(uR"rx(^("(?:\\.|[^"\\])*+"|'(?:''|[^'])*+')\s*(?:#.*)?$)rx"_s);
    static const QRegularExpression remark(u"(?:^|\\s)#.*$"_s);
    if (!value.startsWith(u'"') && !value.startsWith(u'\''))
        return QString(value).remove(remark).trimmed();
    const QRegularExpressionMatch match = quoted.match(value);
    return match.hasMatch() ? match.captured(1) : value;
}

QString unquoted(const QString &text)
{
    if (text.size() < 2 || text.front() != text.back() || (text.front() != u'"' && text.front() != u'\''))
        return text;
    const QString inside = text.sliced(1, text.size() - 2);
    return text.front() == u'"' ? unescaped(inside) : QString(inside).replace(u"''"_s, u"'"_s);
}

class YamlReader
{
public:
    explicit YamlReader(std::vector<Line> lines) : m_lines(std::move(lines)) { }

    [[nodiscard]] PastedPairs run()
    {
        while (m_next < m_lines.size() && !m_found.isFull())
            take(m_lines[m_next++]);
        return std::move(m_found);
    }

private:
    struct Level {
        qsizetype indent = 0;
        QString name; ///< With those around it.
    };

    void take(const Line &line)
    {
        static const QRegularExpression pair(uR"rx(^(["']?)\[?([A-Za-z][\w.-]*)\]?\1\s*:(?:\s+(.*))?$)rx"_s);
        const QRegularExpressionMatch match = pair.match(line.text);
        if (!match.hasMatch())
            return;
        while (!m_levels.empty() && m_levels.back().indent >= line.indent)
            m_levels.pop_back();
        const QString own = match.captured(2);
        const QString name = m_levels.empty() ? own : m_levels.back().name + u'.' + own;
        const QString value = withoutRemark(match.captured(3));
        if (value.startsWith(u'>') || value.startsWith(u'|'))
            m_found.add(name, block(line.indent));
        else if (!value.isEmpty())
            m_found.add(name, unquoted(value));
        else if (const QString entries = list(line.indent); !entries.isEmpty())
            m_found.add(name, entries);
        else
            m_levels.push_back({line.indent, name});
    }

    /// The lines below that are indented further, as one.
    QString block(qsizetype indent)
    {
        QStringList parts;
        while (m_next < m_lines.size() && m_lines[m_next].indent > indent)
            parts.append(m_lines[m_next++].text);
        return parts.join(u' ');
    }

    /// The entries below: `- one`.
    QString list(qsizetype indent)
    {
        QStringList entries;
        while (m_next < m_lines.size() && m_lines[m_next].indent >= indent && m_lines[m_next].text.startsWith(u"- "))
            entries.append(unquoted(withoutRemark(m_lines[m_next++].text.sliced(2).trimmed())));
        return entries.join(u',');
    }

    std::vector<Line> m_lines;
    std::size_t m_next = 0;
    std::vector<Level> m_levels;
    PastedPairs m_found;
};

} // namespace

bool looksLikeYaml(const QString &text)
{
    static const QRegularExpression nested(
        uR"rx(^([ ]*)[^\s:#=][^:=\n]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*\r?\n)*\1(?:[ ]+|- )\S)rx"_s,
        QRegularExpression::MultilineOption);
    return nested.match(text).hasMatch();
}

PastedPairs readPropertyYaml(const QString &text)
{
    return YamlReader(linesOf(text)).run();
}

} // namespace spendwatch
