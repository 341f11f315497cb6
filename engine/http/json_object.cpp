// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/json_object.h"

#include "engine/values/json_text.h"

#include <QDateTime>

#include <cmath>

namespace spendwatch {

void JsonObject::add(std::string_view key, qint64 number)
{
    addRaw(key, QByteArray::number(number));
}

void JsonObject::add(std::string_view key, double number)
{
    addRaw(key, QByteArray::number(std::isfinite(number) ? number : 0.0, 'f', 1));
}

void JsonObject::add(std::string_view key, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    addKey(key);
    appendJsonString(m_json, {utf8.data(), static_cast<std::size_t>(utf8.size())});
}

void JsonObject::addTime(std::string_view key, qint64 unixMs)
{
    if (unixMs == 0) {
        addRaw(key, "null");
        return;
    }
    add(key, QDateTime::fromMSecsSinceEpoch(unixMs).toUTC().toString(Qt::ISODateWithMs));
}

void JsonObject::addRaw(std::string_view key, const QByteArray &json)
{
    addKey(key);
    m_json += json;
}

QByteArray JsonObject::take()
{
    m_json += '}';
    return std::move(m_json);
}

void JsonObject::addKey(std::string_view key)
{
    if (m_json.size() > 1)
        m_json += ',';
    appendJsonString(m_json, key);
    m_json += ':';
}

} // namespace spendwatch
