// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/settings.h"

#include "app/console.h"
#include "app/options.h"
#include "app/settings_file.h"
#include "app/suggestion.h"
#include "engine/values/printable.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

using Layer = std::vector<GivenOption>;
using Layers = SettingsLookup::Layers;

/// Files of systemd's that stand for a file of secrets.
Layer credentialLayer(const QString &folder)
{
    Layer layer;
    if (folder.isEmpty())
        return layer;
    for (const OptionRule &rule : optionRules()) {
        if (rule.credentialName().isEmpty())
            continue;
        const QString path = QDir(folder).filePath(rule.credentialName());
        if (QFileInfo(path).isFile())
            layer.push_back(
                {&rule, u"Credential "_s + rule.credentialName(), path, u"credential "_s + rule.credentialName()});
    }
    return layer;
}

/// A variable that is set and empty counts as not set. One that may be repeated holds a value a line.
Layer environmentLayer(const QProcessEnvironment &environment)
{
    Layer layer;
    for (const OptionRule &rule : optionRules()) {
        const QString name = rule.environmentName();
        const QString value = rule.isSetting() ? environment.value(name) : QString();
        const bool repeats = rule.name == u"--property" || rule.name == u"--http-allowed-host";
        const QStringList values = repeats ? value.split(u'\n', Qt::SkipEmptyParts) : QStringList{value};
        for (const QString &each : values)
            if (!each.isEmpty())
                layer.push_back({&rule, name, each, u"environment "_s + name});
    }
    return layer;
}

/// In a weaker layer, or in this one before the value that counts.
void forget(const OptionRule *rule, Layers &layers, std::size_t upTo)
{
    for (std::size_t i = 0; i <= upTo; ++i)
        std::erase_if(layers[i], [rule](const GivenOption &option) { return option.rule == rule; });
}

/// A switch is on or off here; on the command line it can only be on.
tl::expected<void, UsageError> settleSwitches(Layers &layers)
{
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const Layer given = layers[i];
        for (const GivenOption &option : given) {
            if (option.rule->takesValue())
                continue;
            const auto on = settingsfile::readSwitch(option.value);
            if (!on)
                return tl::unexpected(UsageError{u"%1 is true or false."_s.arg(option.name)});
            forget(option.rule, layers, i);
            if (*on)
                layers[i].push_back({option.rule, option.name, {}, option.origin});
        }
    }
    return {};
}

/// Nobody named it. One with a secret may be another user's only.
bool isLeftOut(const QString &path)
{
    const QFileInfo file(path);
    if (file.isFile() && !file.isReadable())
        console::report(u"%1 may not be read by this user and is left out."_s.arg(printable(path)));
    return !file.exists() || (file.isFile() && !file.isReadable());
}

} // namespace

SettingsPlaces SettingsPlaces::usual()
{
    const QString own = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    return {{u"/etc/spendwatch/spendwatch.conf"_s, own + u"/spendwatch/spendwatch.conf"_s},
            environment.value(u"CREDENTIALS_DIRECTORY"_s),
            environment};
}

tl::expected<SettingsLookup::Layers, UsageError> readSettings(const SettingsPlaces &places, const QString &configFile)
{
    const QString named = configFile.isEmpty() ? places.environment.value(u"SPENDWATCH_CONFIG"_s) : configFile;
    QStringList files = places.files;
    if (named.isEmpty())
        files.removeIf(isLeftOut);
    else
        files = {QDir::cleanPath(QDir::current().absoluteFilePath(named))};
    Layers layers;
    QStringList problems;
    for (const QString &path : std::as_const(files)) {
        settingsfile::Content content = settingsfile::read(path);
        problems += content.problems;
        layers.push_back(std::move(content.options));
    }
    if (!problems.isEmpty())
        return tl::unexpected(UsageError{problems.join(u'\n')});
    layers.push_back(credentialLayer(places.credentials));
    layers.push_back(environmentLayer(places.environment));
    if (auto settled = settleSwitches(layers); !settled)
        return tl::unexpected(settled.error());
    return layers;
}

QStringList unknownVariables(const QProcessEnvironment &environment)
{
    QStringList known{u"SPENDWATCH_CONFIG"_s, u"SPENDWATCH_OPTIONS"_s};
    for (const OptionRule &rule : optionRules())
        if (rule.isSetting())
            known.append(rule.environmentName());
    QStringList unknown;
    const QStringList names = environment.keys();
    for (const QString &name : names)
        if (name.startsWith(u"SPENDWATCH_") && !known.contains(name))
            unknown.append(u"%1 is no setting.%2"_s.arg(printable(name), suggestion(name, known)));
    return unknown;
}

} // namespace spendwatch
