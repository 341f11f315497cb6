// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/config_command.h"

#include "app/console.h"
#include "app/options.h"
#include "app/settings.h"
#include "app/signals.h"
#include "engine/http/server_tls.h"
#include "engine/stream/journal/journal_recount.h"
#include "engine/stream/source_probe.h"
#include "engine/values/json_text.h"
#include "engine/values/printable.h"

#include <QFileInfo>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

struct Setting {
    QString name;
    QString value;
    QString origin;
};

QString originOf(const CommandLine &line, const QString &name)
{
    const auto found = line.origins.find(name);
    return found == line.origins.end() ? u"default"_s : found->second;
}

/// One for each property, and one for each other setting that has a value.
std::vector<Setting> settingsOf(const CommandLine &line)
{
    std::vector<Setting> settings;
    for (const OptionRule &rule : optionRules()) {
        if (!rule.isSetting())
            continue;
        const QString current = rule.current(line);
        const bool isProperty = rule.name == u"--property";
        for (const QString &value : current.split(u'\n', Qt::SkipEmptyParts))
            settings.push_back({rule.settingName(), value,
                                originOf(line, isProperty ? value.section(u'=', 0, 0) : rule.name.toString())});
    }
    return settings;
}

QByteArray toJson(const std::vector<Setting> &settings)
{
    QByteArray json("[");
    for (const auto &[name, value, origin] : settings) {
        json += json.size() > 1 ? ",\n{\"name\":" : "{\"name\":";
        appendJsonString(json, name.toStdString());
        json += ",\"value\":";
        appendJsonString(json, value.toStdString());
        json += ",\"from\":";
        appendJsonString(json, origin.toStdString());
        json += '}';
    }
    return json + "]\n";
}

/// As a settings file has them.
QByteArray toLines(const std::vector<Setting> &settings)
{
    QByteArray lines;
    for (const auto &[name, value, origin] : settings)
        lines += u"# %1\n%2 = %3\n"_s.arg(printable(origin), name, printable(value)).toUtf8();
    return lines;
}

/// Whether a run can work in the data directory. Creates nothing.
Result<> checkDataDir(const SourceSettings &source)
{
    const QFileInfo folder(source.dataDir);
    QFileInfo nearest = folder;
    while (!nearest.exists() && nearest.absolutePath() != nearest.absoluteFilePath())
        nearest = QFileInfo(nearest.absolutePath());
    if (!nearest.isDir()) {
        return failure(Recovery::GiveUp, message("%1 is not a folder", nearest.absoluteFilePath()),
                       message("--data-dir names a folder for the totals; choose another one."));
    }
    if (!nearest.isWritable() || !nearest.isExecutable() || (nearest == folder && !folder.isReadable())) {
        return failure(Recovery::GiveUp, message("The folder %1 cannot be written", nearest.absoluteFilePath()),
                       message("Check its owner and permissions, or choose another one with --data-dir."));
    }
    if (source.usesKafka())
        return {};
    return recountJournal(source, {}, RecountStep::Look).map([](const JournalRecount &) {});
}

/// Whether the query server could present its certificate, where it has one.
Result<> checkCertificate(const HttpSecurity &http)
{
    if (http.certificateFile.isEmpty())
        return {};
    return ServerTls::read(http.certificateFile, http.keyFile).map([](const auto &) {});
}

/// Of the connection to a broker, where there is one.
ConnectionReport tryOut(const CommandLine &line)
{
    const SourceSettings &source = line.source;
    if (const auto usable = checkDataDir(source).and_then([&] { return checkCertificate(line.http); }); !usable)
        return {false, usable.error().what, usable.error().advice};
    if (!source.usesKafka())
        return {true, message("There is no broker to be tried."), {}};
    const StopSignals stopSignals;
    return probeSource(source, stopSignals.token());
}

QByteArray toJson(const ConnectionReport &report)
{
    QByteArray json = report.good ? R"({"good":true,"what":)" : R"({"good":false,"what":)";
    appendJsonString(json, report.what.english().toStdString());
    json += R"(,"advice":)";
    appendJsonString(json, report.advice.english().toStdString());
    return json + "}\n";
}

int check(const CommandLine &line)
{
    for (const QString &unknown : unknownVariables(QProcessEnvironment::systemEnvironment()))
        console::report(unknown);
    const ConnectionReport report = tryOut(line);
    if (line.format == TableFormat::Json)
        return console::print(toJson(report)) && report.good ? ExitDone : ExitFailed;
    if (!report.good)
        return console::fail({Recovery::GiveUp, report.what, report.advice});
    return console::print(QString(u"The settings are right. "_s + report.what.englishLine() + u'\n')) ? ExitDone
                                                                                                      : ExitFailed;
}

} // namespace

int runConfig(const CommandLine &commandLine)
{
    if (commandLine.checkConfig)
        return check(commandLine);
    const std::vector<Setting> settings = settingsOf(commandLine);
    const bool json = commandLine.format == TableFormat::Json;
    return console::print(json ? toJson(settings) : toLines(settings)) ? ExitDone : ExitFailed;
}

} // namespace spendwatch
