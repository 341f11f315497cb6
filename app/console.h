// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"
#include "engine/values/error.h"
#include "engine/values/message.h"

#include <QByteArray>
#include <QString>

namespace spendwatch {

/// stdin, stdout and stderr, for the commands. UTF-8. Main thread.
namespace console {

/// Whether a person is at the other end.
[[nodiscard]] bool isInputTerminal();
[[nodiscard]] bool isErrorTerminal();

/// Writes to stdout; false when that fails: the disk is full (reported on stderr), or the reader has gone.
[[nodiscard]] bool print(const QByteArray &bytes);
[[nodiscard]] bool print(const QString &text);

/// Writes `spendwatch: <text>` and a line's end to stderr.
void report(const QString &text);

/// Says on stderr what is in the way, and that it is tried again; nothing when nothing is in the way.
void reportRetry(const Message &problem);

/// Writes over the current line of stderr; ends with an empty text. Only sensible on a terminal.
void reportInPlace(const QString &text);

/// Asks on stderr and reads the answer from stdin: true for y or yes.
[[nodiscard]] bool ask(const QString &question);

/// Reports wrong usage and where to find the right one; returns ExitUsage.
[[nodiscard]] int refuse(const UsageError &error);

/// Reports a failure; returns ExitFailed.
[[nodiscard]] int fail(const Error &error);

} // namespace console

} // namespace spendwatch
