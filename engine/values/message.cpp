// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/message.h"

#include "engine/values/exact_text.h"

#include <cstddef>
#include <string_view>

namespace spendwatch {

Message Message::plain(QString text)
{
    Message message;
    message.m_text = std::move(text);
    return message;
}

QString Message::english() const
{
    return inWords([](const char *id) { return exactText(id); });
}

QString Message::englishLine() const
{
    QString text = english();
    for (QChar &c : text)
        if (c == u'\n' || c == u'\r' || c == u'\t')
            c = u' ';
    return text.trimmed();
}

QString Message::inWords(const Words &words) const
{
    if (!m_id)
        return m_text;
    const QString text = words(m_id);
    QString reported;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int place = text[i] == u'%' && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        if (place < 1 || static_cast<std::size_t>(place) > m_arguments.size()) {
            reported += text[i];
            continue;
        }
        reported += m_arguments[static_cast<std::size_t>(place) - 1].inWords(words);
        ++i;
    }
    return reported;
}

/// The same template has an address in each source that names it.
bool Message::operator==(const Message &other) const
{
    const auto id = [](const char *text) { return text ? std::string_view(text) : std::string_view(); };
    return id(m_id) == id(other.m_id) && m_text == other.m_text && m_arguments == other.m_arguments;
}

} // namespace spendwatch
