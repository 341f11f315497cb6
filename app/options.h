// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

#include <QString>
#include <QStringView>

#include <span>
#include <tl/expected.hpp>

namespace spendwatch {

/// One of the values that an option takes, where each has a meaning of its own.
struct OptionValue {
    QStringView value; ///< As it is written, "latest"; or in capitals what stands for it, "TIME".
    QStringView help;

    [[nodiscard]] bool isPlaceholder() const { return value.front().isUpper(); }
};

/// What a shell offers in the place of a value.
enum class Offer : std::uint8_t {
    Nothing,
    Folder,
    File,
    SecretFile, ///< A file that others may not read; systemd can pass it as a credential.
};

/// One option of the command line: which commands know it, what it sets, and what is said about it. The parser, --help, the
/// man page and what shells complete all follow the one list of them.
struct OptionRule {
    QStringView name; ///< "--broker".
    QStringView shortName; ///< "-X", or empty.
    std::span<const Command> commands; ///< Commands that accept it.
    QStringView heading; ///< Of the options it stands among: "Watching"; or empty.
    QStringView value; ///< What stands for its value: "HOST:PORT"; empty: it takes none.
    QStringView help; ///< %1 is the default data directory. Empty where the values say all.
    tl::expected<void, QString> (*apply)(CommandLine &commandLine, const QString &value) = nullptr;
    /// Of a setting, which files and the environment may hold as well: the value in force, never a secret; empty: none.
    QString (*current)(const CommandLine &commandLine) = nullptr;
    std::span<const OptionValue> values = {};
    Offer offer = Offer::Nothing;

    [[nodiscard]] bool fits(Command command) const;
    [[nodiscard]] bool takesValue() const { return !value.empty(); }
    /// All commands that have a source know it.
    [[nodiscard]] bool isCommon() const;
    [[nodiscard]] bool isSetting() const { return current != nullptr; }
    /// Its name in a settings file: "http-port".
    [[nodiscard]] QString settingName() const { return name.sliced(2).toString(); }
    /// Its name in the environment: "SPENDWATCH_HTTP_PORT".
    [[nodiscard]] QString environmentName() const;
    /// The systemd credential that stands for the file: "spendwatch.sasl-password"; empty: none does.
    [[nodiscard]] QString credentialName() const;
};

/// All options but --help and --version.
[[nodiscard]] std::span<const OptionRule> optionRules();

/// --help and --version, which every command knows, in the same form; they set nothing.
[[nodiscard]] std::span<const OptionRule> informationRules();

} // namespace spendwatch
