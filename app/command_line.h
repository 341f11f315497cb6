// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/values/send_plan.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <tl/expected.hpp>

namespace spendwatch {

enum class Command : std::uint8_t { Watch, Send, Table, Handover, Adopt, Recount, Reset, Version, Help };

enum class TableFormat : std::uint8_t { Plain, Json, NdJson, Csv, SafeCsv };

/// Which rows `table` prints.
struct TableSelection {
    QStringList names; ///< These customers, in this order; empty: all.
    QString prefix; ///< Start of the name (empty: all).
    qint64 limit = 0; ///< Rows at the most; 0: all.
};

/// Which totals `adopt` takes.
enum class AdoptTotalsChoice : std::uint8_t { Latest, Summed, Spendwatch };

/// What a person asked for.
struct CommandLine {
    Command command = Command::Watch;
    Command helpFor = Command::Watch; ///< With Command::Help: the command to explain.
    SourceSettings source;
    bool headless = false;
    quint16 httpPort = 6066; ///< 0 takes a free one.
    QString httpAddress = QLatin1String("127.0.0.1"); ///< An IP address or "localhost".
    QString shareTokenFile; ///< Holds what instances show each other; empty: nothing.
    QString shareOption; ///< An option that only goes with --hold share, when one was given.
    SendPlan plan;
    PurchaseKeys sendKeys = PurchaseKeys::Customer;
    TableFormat format = TableFormat::Plain;
    TableSelection table;
    bool yes = false; ///< Do not ask.
    std::optional<AdoptTotalsChoice> adopt; ///< Always there with Command::Adopt.
    bool dropUnreadable = false;
    std::optional<qint64> recountFromMs; ///< Unix time; nothing: from the earliest.
};

/// Wrong usage in words: what is wrong, with which option, and what would be right. One line or two.
struct UsageError {
    QString message;
};

/// Exit codes. Contract.
inline constexpr int ExitDone = 0;
inline constexpr int ExitFailed = 1;
inline constexpr int ExitUsage = 2;

/// Reads the arguments, without the program's name. Options may stand before or after the command; the last of the same
/// name counts. Nothing is opened or looked up.
[[nodiscard]] tl::expected<CommandLine, UsageError> parseCommandLine(const QStringList &arguments);

/// Where data is kept unless --data-dir says otherwise: ~/.local/share/spendwatch.
[[nodiscard]] QString defaultDataDir();

} // namespace spendwatch
