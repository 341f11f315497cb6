// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/peer_answer.h"

namespace spendwatch {

namespace {

constexpr qsizetype MaxHead = 16 * 1024;
constexpr QByteArrayView Version = "HTTP/1.1 ";
constexpr QByteArrayView LengthField = "content-length:";

/// The head's Content-Length; nothing where there is none.
std::optional<qsizetype> lengthIn(const QByteArray &head)
{
    const QByteArray lower = head.toLower();
    const qsizetype field = lower.indexOf(LengthField);
    if (field < 0)
        return std::nullopt;
    const qsizetype from = field + LengthField.size();
    bool isNumber = false;
    const qlonglong length = lower.sliced(from, lower.indexOf('\r', from) - from).trimmed().toLongLong(&isNumber);
    return isNumber && length >= 0 ? std::optional<qsizetype>(length) : std::nullopt;
}

} // namespace

tl::expected<std::optional<PeerAnswer>, std::monostate> takePeerAnswer(QByteArray &input, qsizetype maxBytes)
{
    using Answer = std::optional<PeerAnswer>;
    const qsizetype end = input.indexOf("\r\n\r\n");
    if (end < 0 && input.size() > MaxHead)
        return tl::unexpected(std::monostate());
    if (end < 0)
        return Answer();
    const QByteArray head = input.first(end + 2);
    const auto length = lengthIn(head);
    bool isNumber = false;
    const int status = head.mid(Version.size(), 3).toInt(&isNumber);
    if (!head.startsWith(Version) || !isNumber || !length || *length > maxBytes)
        return tl::unexpected(std::monostate());
    const qsizetype from = end + 4;
    if (input.size() - from < *length)
        return Answer();
    PeerAnswer answer{status, input.sliced(from, *length)};
    input.remove(0, from + *length);
    return answer;
}

} // namespace spendwatch
