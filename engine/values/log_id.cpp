// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/log_id.h"

#include <cstdint>
#include <utility>

namespace spendwatch {

namespace {

thread_local const char *current = nullptr; // The template of what is being logged.

/// FNV-1a: the same on every machine and in every version.
class Hash
{
public:
    void add(char16_t unit) { m_value = (m_value ^ unit) * 16'777'619U; }
    [[nodiscard]] QString text() const { return QString::number(m_value, 16).rightJustified(8, u'0'); }

private:
    std::uint32_t m_value = 2'166'136'261U;
};

QString idOfTemplate(const char *english)
{
    Hash hash;
    for (const char c : QByteArrayView(english))
        hash.add(static_cast<unsigned char>(c));
    return hash.text();
}

} // namespace

LogId::LogId(const Message &message) : m_former(std::exchange(current, message.id())) { }

LogId::~LogId()
{
    current = m_former;
}

QString LogId::of(QByteArrayView category, const QString &text)
{
    if (current)
        return idOfTemplate(current);
    Hash hash;
    for (const char c : category)
        hash.add(static_cast<unsigned char>(c));
    bool inNumber = false;
    for (const QChar c : text) {
        const bool isDigit = c >= u'0' && c <= u'9';
        if (!isDigit)
            hash.add(c.unicode());
        else if (!inNumber)
            hash.add(u'#');
        inNumber = isDigit;
    }
    return hash.text();
}

} // namespace spendwatch
