// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/option_parts.h"
#include "app/secret_files.h"

#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;
namespace values = optionvalues;
using optioncommands::All;

namespace {

constexpr QStringView FormatHeading = u"What the bytes of a message are";

Applied setLoginFile(CommandLine &line, const QString &text)
{
    const auto path = values::file(text);
    auto login = path.and_then(readLoginFile);
    if (!login)
        return tl::unexpected(std::move(login.error()));
    line.registry.login = *std::move(login);
    line.registryLoginFile = *path;
    return {};
}

constexpr std::array FormatValues{
    OptionValue{u"json", u"a JSON text (default)"},
    OptionValue{u"json-schema", u"a schema registry's prefix, then JSON; the registry is not asked"},
    OptionValue{u"avro", u"a schema registry's prefix, then binary Avro by the registry's schema"},
};

constexpr std::array Rules{
    OptionRule{u"--format",
               {},
               All,
               FormatHeading,
               u"FORMAT",
               {},
               [](auto &l, auto &v) { return store(values::messageFormat(v), l.source.fields.format); },
               [](const auto &l) { return nameOf(l.source.fields.format); },
               FormatValues},
    OptionRule{u"--schema-registry",
               {},
               All,
               FormatHeading,
               u"URL",
               u"where schemas are, with the interface of Confluent's registry: http://127.0.0.1:8081",
               [](auto &l, auto &v) { return store(values::registryUrl(v), l.registry.url); },
               [](const auto &l) { return l.registry.url; }},
    OptionRule{u"--schema-registry-ca",
               {},
               All,
               FormatHeading,
               u"FILE",
               u"the certificates, in PEM, that its certificate must come from; without it those of the system",
               [](auto &l, auto &v) { return store(values::file(v), l.registry.caFile); },
               [](const auto &l) { return l.registry.caFile; },
               {},
               Offer::File},
    OptionRule{u"--schema-registry-login-file",
               {},
               All,
               FormatHeading,
               u"FILE",
               u"its first line is USER:PASSWORD for the registry; others must not be able to read it",
               setLoginFile,
               [](const auto &l) { return l.registryLoginFile; },
               {},
               Offer::SecretFile},
};

} // namespace

std::span<const OptionRule> formatRules()
{
    return Rules;
}

} // namespace spendwatch
