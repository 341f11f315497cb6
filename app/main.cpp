// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/adopt_command.h"
#include "app/base_folders.h"
#include "app/command_line.h"
#include "app/config_command.h"
#include "app/console.h"
#include "app/core_dumps.h"
#include "app/data_dir_lock.h"
#include "app/handover_command.h"
#include "app/headless_run.h"
#include "app/help_text.h"
#include "app/last_words.h"
#include "app/log/log_book.h"
#include "app/log/log_output.h"
#include "app/profile_settings.h"
#include "app/recount_command.h"
#include "app/registry_use.h"
#include "app/rejected_command.h"
#include "app/reset_command.h"
#include "app/send_command.h"
#include "app/settings.h"
#include "app/signals.h"
#include "app/single_instance.h"
#include "app/standard_streams.h"
#include "app/status_command.h"
#include "app/table_command.h"
#include "app/tail_command.h"
#include "app/window_run.h"
#include "engine/values/amount.h"
#include "engine/values/exact_text.h"
#include "ui/language/engine_words.h"
#include "ui/language/language.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLoggingCategory>
#include <QMessageBox>
#include <QSettings>

#include <csignal>
#include <utility>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(logSettings, "spendwatch.settings", QtInfoMsg)

bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
           || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

int watchHeadless(int argc, char *argv[], CommandLine commandLine)
{
    const QCoreApplication application(argc, argv);
    const LogKeeper logKeeper;
    if (const auto known = addProfileSecrets(commandLine); !known)
        return console::fail(known.error());
    const auto lock = DataDirLock::take(commandLine.source.dataDir);
    if (!lock)
        return console::fail(lock.error());
    RegistryUse registry;
    if (const auto begun = registry.begin(commandLine); !begun)
        return console::fail(begun.error());
    const StopSignals interrupts;
    return runHeadless(commandLine, interrupts.token());
}

int watchInWindow(int argc, char *argv[], CommandLine commandLine)
{
    if (!hasDisplay()) {
        return console::fail({Recovery::GiveUp, message("There is no display to open a window on"),
                              message("Run with --headless, or from a desktop session.")});
    }
    QApplication application(argc, argv);
    const LogKeeper logKeeper;
    LogBook::install();
    QApplication::setDesktopFileName(u"io.github.spendwatch.Spendwatch"_s);
    installLanguage(application,
                    QSettings(windowSettingsFile(), QSettings::IniFormat).value(u"window/language"_s).toString());
    applyTheme(application, Theme::System);
    setCurrency(commandLine.currency);
    const auto lock = DataDirLock::take(commandLine.source.dataDir);
    if (!lock && SingleInstance::pass(commandLine.source.dataDir, QApplication::arguments().mid(1)))
        return ExitDone;
    if (!lock) {
        QMessageBox::critical(nullptr, u"Spendwatch"_s, engineWords(lock.error().message()));
        return console::fail(lock.error());
    }
    if (const auto known = addProfileSecrets(commandLine); !known)
        return console::fail(known.error());
    RegistryUse registry;
    if (const auto begun = registry.begin(commandLine); !begun)
        return console::fail(begun.error());
    const StopSignals interrupts;
    return runWindow(commandLine, interrupts.token());
}

/// Who watches does not read what `config check` would say.
void reportSlips()
{
    for (const QString &unknown : unknownVariables(QProcessEnvironment::systemEnvironment()))
        qCWarning(logSettings).noquote() << unknown;
}

/// Needs a QCoreApplication.
int runNamed(const CommandLine &commandLine)
{
    switch (commandLine.command) {
    case Command::Send:
        return runSend(commandLine);
    case Command::Table:
        return runTable(commandLine);
    case Command::Status:
        return runStatus(commandLine);
    case Command::Tail:
        return runTail(commandLine);
    case Command::Rejected:
        return runRejected(commandLine);
    case Command::Reset:
        return runReset(commandLine);
    case Command::Config:
        return runConfig(commandLine);
    case Command::Version:
        return console::print(versionText()) ? ExitDone : ExitFailed;
    case Command::Help:
        return console::print(helpText(commandLine.helpFor)) ? ExitDone : ExitFailed;
    case Command::Handover:
        return runHandoverCommand(commandLine);
    case Command::Adopt:
        return runAdoptCommand(commandLine);
    case Command::Recount:
        return runRecountCommand(commandLine);
    case Command::Watch:
        break;
    }
    return ExitUsage;
}

/// Whether it logs in to Kafka. `status` and `tail` ask an instance, and `config` only lists settings.
bool needsSecrets(const CommandLine &commandLine)
{
    const Command command = commandLine.command;
    return command != Command::Status && command != Command::Tail
           && (command != Command::Config || commandLine.checkConfig);
}

int runCommand(int argc, char *argv[], CommandLine commandLine)
{
    const bool watches = commandLine.command == Command::Watch;
    // What a person wants of a command is its outcome, not what librdkafka reports meanwhile. QT_LOGGING_RULES still count.
    const QString usual = watches ? QString() : u"spendwatch.*.info=false\n"_s;
    logoutput::install(commandLine.logFormat, usual + filterRules(commandLine.logLevels));
    if (watches)
        reportSlips();
    if (watches)
        return commandLine.headless ? watchHeadless(argc, argv, std::move(commandLine))
                                    : watchInWindow(argc, argv, std::move(commandLine));
    setAmountDecimals(commandLine.source.fields.decimals);
    const QCoreApplication application(argc, argv);
    const auto known = needsSecrets(commandLine) ? addProfileSecrets(commandLine) : Result<>();
    if (!known)
        return console::fail(known.error());
    RegistryUse registry;
    if (const auto begun = registry.begin(commandLine); !begun)
        return console::fail(begun.error());
    return runNamed(commandLine);
}

} // namespace

int main(int argc, char *argv[])
{
    leaveOutCoreDumps();
    openStandardStreams();
    installLastWords();
    settleBaseFolders();
    // A reader of our output that has gone must not end the counting.
    std::signal(SIGPIPE, SIG_IGN);
    // Nor must a limit on file sizes: it is a write error like a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    QCoreApplication::setApplicationName(u"spendwatch"_s);
    QCoreApplication::setApplicationVersion(QLatin1String(SPENDWATCH_VERSION));
    qSetMessagePattern(u"%{time yyyy-MM-ddTHH:mm:ss.zzzt} %{type} %{category}: %{message}"_s);
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << exactText(argv[i]);
    const SettingsLookup lookup{
        [](const QString &configFile) { return readSettings(SettingsPlaces::usual(), configFile); }, savedProfile};
    auto commandLine = parseCommandLine(arguments, lookup);
    if (!commandLine)
        return console::refuse(commandLine.error());
    return runCommand(argc, argv, *std::move(commandLine));
}
