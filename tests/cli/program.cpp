// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "cli/program.h"

#include <QProcessEnvironment>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

constexpr int Timeout = 30'000; // ms.

Outcome outcomeOf(QProcess &process)
{
    Outcome outcome;
    if (process.waitForFinished(Timeout) && process.exitStatus() == QProcess::NormalExit)
        outcome.code = process.exitCode();
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

} // namespace

void prepare(QProcess &process, const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
        environment.remove(name);
    environment.insert(u"XDG_DATA_HOME"_s, u"/nowhere/at/all"_s);
    environment.insert(u"XDG_CONFIG_HOME"_s, u"/nowhere/at/all"_s);
    process.setProcessEnvironment(environment);
    process.setProgram(QStringLiteral(SPENDWATCH_PROGRAM));
    process.setArguments(arguments);
}

Outcome run(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    prepare(process, arguments);
    process.start();
    process.write(input);
    process.closeWriteChannel();
    return outcomeOf(process);
}

Outcome terminated(QProcess &process)
{
    process.terminate();
    return outcomeOf(process);
}

} // namespace spendwatch
