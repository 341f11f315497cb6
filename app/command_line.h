// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/log/log_format.h"
#include "engine/registry/registry_settings.h"
#include "engine/stream/source_settings.h"
#include "engine/values/connection.h"
#include "engine/values/send_plan.h"
#include "engine/values/spending_window.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <tl/expected.hpp>
#include <vector>

namespace spendwatch {

struct OptionRule;

enum class Command : std::uint8_t {
    Watch,
    Send,
    Table,
    Status,
    Tail,
    Rejected,
    Handover,
    Adopt,
    Recount,
    Reset,
    Config,
    Version,
    Help
};

enum class TableFormat : std::uint8_t { Plain, Json, NdJson, Csv, SafeCsv };

/// Which rows `table` prints.
struct TableSelection {
    QStringList names; ///< These customers, in this order; empty: all.
    QString prefix; ///< Start of the name (empty: all).
    qint64 limit = 0; ///< Rows at the most; 0: all.
    std::optional<WindowSize> by = std::nullopt; ///< In place of the totals: what was spent in each of these.
    QString timeZone = {}; ///< With by: "Europe/Berlin"; empty: UTC.
};

/// What `send` sends.
enum class SendKind : std::uint8_t {
    Random, ///< As many test purchases as the plan says.
    Given, ///< The one of the command line.
    Lines, ///< Those on stdin, one a line.
};

/// A purchase of the command line; both parts are there with SendKind::Given.
struct GivenPurchase {
    std::optional<QString> customer;
    std::optional<qint64> amount;
    std::optional<QString> note;

    [[nodiscard]] bool isBegun() const { return customer || amount || note; }
};

enum class RejectedAction : std::uint8_t { List, Show, Resend };

/// Which rejected messages are meant, by the numbers that `rejected list` shows.
struct RejectedSelection {
    RejectedAction action = RejectedAction::List;
    QStringList ids;
    bool all = false; ///< With Resend: whatever is listed.
};

/// Whom `status` asks, and for what it waits.
struct StatusQuestion {
    QString url; ///< "http://127.0.0.1:6066"; empty: of the instance that is running on the data directory.
    QString waitFor; ///< The word of a state, "running"; empty: none.
    qint64 timeoutSeconds = 60; ///< With waitFor.
};

/// Which totals `adopt` takes.
enum class AdoptTotalsChoice : std::uint8_t { Latest, Summed, Spendwatch };

/// Who may ask over HTTP, and how both sides prove who they are; also for commands that ask. Paths are absolute.
struct HttpSecurity {
    QString tokenFile; ///< What `token` was read from; empty: nobody has to show one.
    QByteArray token;
    QStringList allowedHosts; ///< In lower case.
    QString certificateFile; ///< Empty: no TLS.
    QString keyFile;
    QString caFile; ///< Whom to trust when asking; empty: whom the system trusts.
};

/// What a person asked for.
struct CommandLine {
    SourceSettings source;
    RegistrySettings registry; ///< Of schemas; RegistryUse makes source.schemas of it.
    QString registryLoginFile; ///< What its login was read from; empty: none.
    QString httpAddress = QLatin1String("127.0.0.1"); ///< An IP address or "localhost".
    HttpSecurity http;
    QString shareTokenFile; ///< Holds what instances show each other; empty: nothing.
    QString shareOption; ///< An option that only goes with --hold share, when one was given.
    SendPlan plan;
    GivenPurchase given;
    RejectedSelection rejected;
    TableSelection table;
    StatusQuestion status;
    QString begin = QLatin1String("earliest"); ///< source.begin, as it was written.
    std::optional<qint64> recountFromMs; ///< Unix time; nothing: from the earliest.
    QString currency; ///< Of amounts in the window: "EUR"; empty: none.
    QString logLevels; ///< "debug", or "kafka=debug,http=warning"; empty: the usual.
    QString configFile; ///< Settings, in place of the usual files; empty: these.
    QString profile; ///< The name of a connection saved in the window; empty: none.
    QString profileId; ///< Whose secrets are still to be read; empty: nobody's.
    QString propertiesFile; ///< What was read last, likewise the next.
    QString passwordFile;
    /// Where settings come from, by the option's name or the property's: "environment SPENDWATCH_BROKER". What is missing is
    /// the default.
    std::map<QString, QString> origins;
    QString applying; ///< While options are applied: where this one comes from.
    Command command = Command::Watch;
    Command helpFor = Command::Watch; ///< With Command::Help: the command to explain.
    bool headless = false;
    quint16 httpPort = 6066; ///< 0 takes a free one.
    PurchaseKeys sendKeys = PurchaseKeys::Customer;
    SendKind sendKind = SendKind::Random;
    TableFormat format = TableFormat::Plain;
    bool hasTimeout = false; ///< --timeout was given.
    bool yes = false; ///< Do not ask.
    std::optional<AdoptTotalsChoice> adopt; ///< Always there with Command::Adopt.
    bool dropUnreadable = false;
    bool checkConfig = false; ///< With Command::Config: try the settings out, too.
    bool verbose = false;
    LogFormat logFormat = LogFormat::Text;
};

/// Wrong usage in words: what is wrong, with which option, and what would be right. One line or two.
struct UsageError {
    QString message;
};

/// Exit codes. Contract.
inline constexpr int ExitDone = 0;
inline constexpr int ExitFailed = 1;
inline constexpr int ExitUsage = 2;

/// An option, or a setting of the same name from somewhere else.
struct GivenOption {
    const OptionRule *rule = nullptr;
    QString name; ///< As errors call it: "--broker", "SPENDWATCH_BROKER", "broker (FILE, line 3)".
    QString value;
    QString origin; ///< "command line", "environment SPENDWATCH_BROKER", "FILE, line 3".
};

/// What is looked up besides the arguments.
struct SettingsLookup {
    using Layers = std::vector<std::vector<GivenOption>>;

    /// The settings of files, credentials and environment, the weakest first. `configFile`: the one to be read in place of
    /// the usual ones; empty: these.
    std::function<tl::expected<Layers, UsageError>(const QString &configFile)> layers;
    /// A saved connection by its name, without its secrets; otherwise what is wrong, as optionvalues says it.
    std::function<tl::expected<ConnectionProfile, QString>(const QString &name)> profile;
};

inline const QString CommandLineOrigin = QStringLiteral("command line");

/// Reads the arguments, without the program's name. Options may stand before or after the command; the last of the same
/// name counts. The command line comes before all settings that are looked up. Nothing else is opened but the files that
/// --properties, --sasl-password-file and --http-token-file name.
[[nodiscard]] tl::expected<CommandLine, UsageError> parseCommandLine(const QStringList &arguments,
                                                                     const SettingsLookup &lookup = {});

/// Where data is kept unless --data-dir says otherwise: ~/.local/share/spendwatch.
[[nodiscard]] QString defaultDataDir();

} // namespace spendwatch
