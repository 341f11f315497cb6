// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/config_command.h"

#include "app/console.h"
#include "app/options.h"
#include "app/settings.h"
#include "app/signals.h"
#include "engine/stream/source_probe.h"
#include "engine/values/json_text.h"
#include "engine/values/printable.h"

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

int check(const CommandLine &line)
{
    for (const QString &unknown : unknownVariables(QProcessEnvironment::systemEnvironment()))
        console::report(unknown);
    if (!line.source.usesKafka())
        return console::print(u"The settings are right. There is no broker to be tried.\n"_s) ? ExitDone : ExitFailed;
    const StopSignals stopSignals;
    const ConnectionReport report = probeSource(line.source, stopSignals.token());
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
