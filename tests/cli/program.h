// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace spendwatch {

struct Outcome {
    int code = -1; ///< Exit code; -1 when it crashed or did not end within 30 s.
    QByteArray out;
    QByteArray err;
};

/// Lets the program work away from the person's own data, without a terminal or a display.
void prepare(QProcess &process, const QStringList &arguments);

/// Runs the program to its end.
[[nodiscard]] Outcome run(const QStringList &arguments, const QByteArray &input = {});

/// Ends the program by SIGTERM and returns what it said since.
[[nodiscard]] Outcome terminated(QProcess &process);

} // namespace spendwatch
