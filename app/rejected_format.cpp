// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/rejected_format.h"

#include "engine/values/json_text.h"
#include "engine/values/printable.h"

#include <QDateTime>
#include <QStringList>

#include <algorithm>
#include <array>
#include <vector>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

QString timeOf(std::int64_t unixMs)
{
    return QDateTime::fromMSecsSinceEpoch(unixMs).toUTC().toString(Qt::ISODateWithMs);
}

QString reasonOf(const KeptLetter &letter)
{
    return letter.reason.empty() ? u"unknown reason"_s : printable(QString::fromStdString(letter.reason));
}

/// How it begins, as far as it is text.
QString beginOf(const KeptLetter &letter)
{
    constexpr std::size_t Bytes = 60;
    if (!letter.value)
        return u"(no value)"_s;
    const QString text = printable(QString::fromStdString(letter.value->substr(0, Bytes)));
    return letter.size > Bytes ? text + u"…"_s : text;
}

QString cameFrom(const KeptLetter &letter)
{
    return u"%1@%2"_s.arg(letter.partition.value()).arg(letter.offset.value());
}

void addText(QByteArray &json, const char *key, const QString &value)
{
    json += "\"" + QByteArray(key) + "\":";
    appendJsonString(json, value.toStdString());
    json += ',';
}

QByteArray letterJson(const KeptLetter &letter)
{
    QByteArray json("{");
    addText(json, "number", letterNumber(letter.place));
    addText(json, "time", timeOf(letter.rejectedMs));
    addText(json, "reason", QString::fromStdString(letter.reason));
    json += "\"partition\":" + QByteArray::number(letter.partition.value());
    json += ",\"offset\":" + QByteArray::number(qint64{letter.offset.value()});
    json += ",\"size\":" + QByteArray::number(quint64{letter.size});
    json += letter.isCut ? ",\"cut\":true" : ",\"cut\":false";
    json += ",\"value_base64\":";
    json += letter.value ? '"' + QByteArray::fromStdString(*letter.value).toBase64() + '"' : QByteArray("null");
    return json + '}';
}

} // namespace

QString letterNumber(const LetterPlace &place)
{
    const QString number = QString::number(place.number);
    return place.partition.value() == 0 ? number : u"%1-%2"_s.arg(QString::number(place.partition.value()), number);
}

QByteArray lettersTable(std::span<const KeptLetter> letters)
{
    std::vector<QStringList> rows{{u"number"_s, u"rejected"_s, u"from"_s, u"bytes"_s, u"reason"_s, u"begins"_s}};
    for (const KeptLetter &letter : letters)
        rows.push_back({letterNumber(letter.place), timeOf(letter.rejectedMs), cameFrom(letter),
                        QString::number(letter.size), reasonOf(letter), beginOf(letter)});
    std::array<qsizetype, 6> widths{};
    for (const QStringList &row : rows)
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], row[static_cast<qsizetype>(i)].size());
    QString text;
    for (const QStringList &row : rows) {
        for (std::size_t i = 0; i + 1 < widths.size(); ++i)
            text += row[static_cast<qsizetype>(i)].leftJustified(widths[i] + 2);
        text += row.back() + u'\n';
    }
    return text.toUtf8();
}

QByteArray lettersJson(std::span<const KeptLetter> letters)
{
    QByteArray json("[");
    for (const KeptLetter &letter : letters)
        json += (json.size() > 1 ? ",\n" : "") + letterJson(letter);
    return json + "]\n";
}

QString aboutLetter(const KeptLetter &letter)
{
    return u"Message %1, rejected at %2 (%3), came in at offset %4 of partition %5; %6 bytes%7."_s.arg(
        letterNumber(letter.place), timeOf(letter.rejectedMs), reasonOf(letter), QString::number(letter.offset.value()),
        QString::number(letter.partition.value()), QString::number(letter.size), letter.isCut ? u", cut"_s : QString());
}

} // namespace spendwatch
