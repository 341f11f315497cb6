// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QString>
#include <QtGlobal>

#include <cstdint>

namespace spendwatch {

enum class LogFormat : std::uint8_t { Text, Json };

/// One line of the log.
struct LogRecord {
    qint64 timeMs = 0; ///< Unix time.
    QtMsgType type = QtInfoMsg;
    QByteArray category; ///< "spendwatch.kafka".
    QString id; ///< See LogId.
    QString text;
};

/// As one JSON object with the line's end; the time is RFC 3339 in UTC.
[[nodiscard]] QByteArray jsonLogLine(const LogRecord &record);

/// Without a time, which the journal notes itself.
[[nodiscard]] QByteArray journalLogLine(const LogRecord &record);

/// What tells the journal how grave a line is: "<4>".
[[nodiscard]] QByteArray journalPriority(QtMsgType type);

/// Rules for QLoggingCategory, from levels as --log-level takes them: "info", "kafka=debug,http=warning".
[[nodiscard]] QString filterRules(const QString &levels);

} // namespace spendwatch
