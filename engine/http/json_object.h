// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QString>

#include <string_view>

namespace spendwatch {

/// Builds one compact JSON object with its keys in the order they are added (QJsonObject sorts them).
/// Keys are plain ASCII.
class JsonObject
{
public:
    void add(std::string_view key, qint64 number);
    /// With one decimal; 0 for what JSON has no number for.
    void add(std::string_view key, double number);
    void add(std::string_view key, const QString &text);
    /// ISO 8601 in UTC, with milliseconds; null for 0.
    void addTime(std::string_view key, qint64 unixMs);
    /// `json` is valid JSON already.
    void addRaw(std::string_view key, const QByteArray &json);

    /// The finished object; nothing may be added after it.
    [[nodiscard]] QByteArray take();

private:
    void addKey(std::string_view key);

    QByteArray m_json{"{"};
};

} // namespace spendwatch
