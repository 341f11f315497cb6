// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QMetaType>
#include <QString>

#include <cstdint>
#include <vector>

namespace spendwatch {

enum class LogLevel : std::uint8_t { Debug, Info, Warning, Error };

/// One line of the program's log.
struct LogLine {
    qint64 timeMs = 0; ///< Unix time in ms.
    LogLevel level = LogLevel::Info;
    QString category; ///< "spendwatch.worker".
    QString text; ///< At most 4,000 characters.
};

} // namespace spendwatch

Q_DECLARE_METATYPE(spendwatch::LogLine)
