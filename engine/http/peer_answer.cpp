// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/peer_answer.h"

#include <QByteArrayView>

#include <algorithm>
#include <charconv>
#include <limits>

namespace spendwatch {

namespace {

constexpr qsizetype MaxHead = 16 * 1024;
constexpr QByteArrayView Version = "HTTP/1.1 ";
constexpr QByteArrayView LineEnd = "\r\n";
constexpr QByteArrayView HeadEnd = "\r\n\r\n";

/// Digits and nothing else.
std::optional<qsizetype> number(QByteArrayView text)
{
    quint64 value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool isWhole = error == std::errc() && end == text.data() + text.size();
    constexpr quint64 Most = std::numeric_limits<qsizetype>::max();
    return isWhole && value <= Most ? std::optional(static_cast<qsizetype>(value)) : std::nullopt;
}

/// "HTTP/1.1 200 OK".
std::optional<int> statusIn(QByteArrayView line)
{
    constexpr qsizetype Digits = 3;
    if (!line.startsWith(Version))
        return std::nullopt;
    const QByteArrayView behind = line.sliced(Version.size());
    if (behind.size() > Digits && behind[Digits] != ' ')
        return std::nullopt;
    const auto status = number(behind.first(std::min(Digits, behind.size())));
    return status && *status >= 100 ? std::optional(static_cast<int>(*status)) : std::nullopt;
}

/// What the header lines, each with its end, say of the body; nothing where that is not one length.
std::optional<qsizetype> lengthIn(QByteArrayView lines)
{
    std::optional<qsizetype> length;
    while (!lines.isEmpty()) {
        const qsizetype end = lines.indexOf(LineEnd);
        const QByteArrayView line = lines.first(end);
        lines = lines.sliced(end + LineEnd.size());
        const qsizetype colon = std::max<qsizetype>(line.indexOf(':'), 0);
        const QByteArrayView name = line.first(colon);
        if (name.compare("transfer-encoding", Qt::CaseInsensitive) == 0)
            return std::nullopt;
        if (name.compare("content-length", Qt::CaseInsensitive) != 0)
            continue;
        const auto given = number(line.sliced(colon + 1).trimmed());
        if (!given || length)
            return std::nullopt;
        length = given;
    }
    return length;
}

} // namespace

tl::expected<std::optional<PeerAnswer>, std::monostate> takePeerAnswer(QByteArray &input, qsizetype maxBytes)
{
    using Answer = std::optional<PeerAnswer>;
    const qsizetype end = input.indexOf(HeadEnd);
    if (end > MaxHead || (end < 0 && input.size() >= MaxHead + HeadEnd.size()))
        return tl::unexpected(std::monostate());
    if (end < 0)
        return Answer();
    const QByteArrayView head = QByteArrayView(input).first(end + LineEnd.size());
    const qsizetype line = head.indexOf(LineEnd);
    const auto status = statusIn(head.first(line));
    const auto length = lengthIn(head.sliced(line + LineEnd.size()));
    if (!status || !length || *length > maxBytes)
        return tl::unexpected(std::monostate());
    const qsizetype from = end + 2 * LineEnd.size();
    if (input.size() - from < *length)
        return Answer();
    PeerAnswer answer{*status, input.sliced(from, *length)};
    input.remove(0, from + *length);
    return answer;
}

} // namespace spendwatch
