// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The engine's advice for the command line, and what to do in the window instead.
#include "ui/language/window_advice.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>

namespace spendwatch {

namespace {

const WindowAdvice Advice[] = {
    {"Choose another folder with --data-dir.", QT_TRANSLATE_NOOP("engine", "Give yourself write access there.")},
    {"Give yourself write access to the folder, or choose another with --data-dir.",
     QT_TRANSLATE_NOOP("engine", "Give yourself write access to the folder.")},
    {"Stop that one first, or choose another folder with --data-dir. If it is gone for good, delete %1.",
     QT_TRANSLATE_NOOP("engine", "Stop that one first. If it is gone for good, delete %1.")},
    {"Choose a folder on a local disk with --data-dir.",
     QT_TRANSLATE_NOOP("engine", "Move its folder to a local disk.")},
    {"Free some space, give yourself write access to the folder, or choose another with --data-dir.",
     QT_TRANSLATE_NOOP("engine", "Free some space, or give yourself write access to its folder.")},
    {"Move that file away, or choose another folder with --data-dir.",
     QT_TRANSLATE_NOOP("engine", "Move that file away, or count under another app id: File › Connect.")},
    {"Install the newer Spendwatch again, or choose another folder with --data-dir.",
     QT_TRANSLATE_NOOP("engine", "Install the newer Spendwatch again, or count under another app id: File › Connect.")},
    {"Give yourself write access to the file and its folder, or choose another folder with --data-dir.",
     QT_TRANSLATE_NOOP("engine", "Give yourself write access to the file and to its folder.")},
    {"It holds purchases, so Spendwatch never deletes it. Put a backup in its place, or rescue it with \"sqlite3 %1 "
     ".recover\", or move it away to begin with an empty journal and forget the totals with \"spendwatch reset\".",
     QT_TRANSLATE_NOOP(
         "engine",
         "It holds purchases, so Spendwatch never deletes it. Put a backup in its place, or rescue it with \"sqlite3 "
         "%1 .recover\", or move it away and begin with an empty journal under another app id: File › Connect.")},
    {"Bring the topic back from a backup; or, to take what it holds now, forget the local data with \"spendwatch "
     "reset\". Nothing was changed",
     QT_TRANSLATE_NOOP("engine", "Bring the topic back from a backup; or, to take what it holds now, count under "
                                 "another app id: File › Connect. Nothing was changed.")},
    {"Bring the topic back from a backup, or count from the beginning under another --app-id. Nothing was changed",
     QT_TRANSLATE_NOOP("engine", "Bring the topic back from a backup, or count from the beginning under another app "
                                 "id: File › Connect. Nothing was changed.")},
    {"Correct the properties given with -X", QT_TRANSLATE_NOOP("engine", "Correct its properties: File › Connect.")},
    {"Correct or remove -X %1", QT_TRANSLATE_NOOP("engine", "Correct or remove the property %1: File › Connect.")},
    {"-X %1 cannot be used: %2", QT_TRANSLATE_NOOP("engine", "The property %1 cannot be used: %2")},
    {"--broker %1 is not understood", QT_TRANSLATE_NOOP("engine", "The bootstrap servers %1 are not understood")},
    {"Check the user name and password given with -X sasl.username and -X sasl.password",
     QT_TRANSLATE_NOOP("engine", "Check the user name and the password: File › Connect.")},
    {"Choose another name with --topic or --app-id: letters, digits, dot, underscore and hyphen",
     QT_TRANSLATE_NOOP(
         "engine", "Choose another topic or app id of letters, digits, dot, underscore and hyphen: File › Connect.")},
    {"Choose another name with --app-id", QT_TRANSLATE_NOOP("engine", "Choose another app id: File › Connect.")},
    {"Set -X session.timeout.ms to a value between group.min.session.timeout.ms and group.max.session.timeout.ms of "
     "the "
     "brokers; without it, it is 6000",
     QT_TRANSLATE_NOOP("engine",
                       "Set the property session.timeout.ms to a value between group.min.session.timeout.ms and "
                       "group.max.session.timeout.ms of the brokers; without it, it is 6000: File › Connect.")},
    {"Bring the topic back with its purchases. If it is gone for good, create it and run \"spendwatch recount\", or "
     "choose "
     "another --app-id",
     QT_TRANSLATE_NOOP("engine", "Bring the topic back with its purchases. If it is gone for good, create it and run "
                                 "\"spendwatch recount\", or count under another app id: File › Connect.")},
    {"If this continues, delete the file instance-id in the copy, or give each instance a data directory of its own "
     "with --data-dir",
     QT_TRANSLATE_NOOP(
         "engine",
         "If this continues, delete the file instance-id in the copy, or give each instance a data folder of its own")},
    {"Give each instance an id of its own, or remove -X group.instance.id. Spendwatch tries again automatically",
     QT_TRANSLATE_NOOP(
         "engine", "Give each instance an id of its own, or remove the property group.instance.id: File › Connect.")},
    {"The group is joined again automatically. If this continues, give each instance a data directory of its own with "
     "--data-dir; if you set -X group.instance.id yourself, give each instance its own",
     QT_TRANSLATE_NOOP("engine",
                       "The group is joined again automatically. If this continues, give each instance a data folder "
                       "of its own; if you set the property group.instance.id yourself, give each instance its own: "
                       "File › Connect.")},
    {"Start the broker, or choose another with --broker; if it runs, check -X security.protocol",
     QT_TRANSLATE_NOOP(
         "engine",
         "Start the broker, or choose another (File › Connect); if it runs, check the security setting there")},
    {"Set -X security.protocol=SSL, or SASL_SSL for a login over TLS",
     QT_TRANSLATE_NOOP("engine", "Choose TLS as the security setting, or a login over TLS: File › Connect.")},
    {"Set -X security.protocol=SASL_PLAINTEXT, or SASL_SSL for a login over TLS",
     QT_TRANSLATE_NOOP("engine", "Choose a login (SASL) as the security setting: File › Connect.")},
    {"Set -X security.protocol=PLAINTEXT, or SASL_PLAINTEXT for a login without TLS",
     QT_TRANSLATE_NOOP("engine", "Choose a security setting without TLS: File › Connect.")},
    {"Set -X security.protocol=PLAINTEXT, or SSL for TLS without a login; or use the port for logins",
     QT_TRANSLATE_NOOP("engine", "Choose a security setting without a login, or the port for logins: File › Connect.")},
    {"Check the name given with --broker",
     QT_TRANSLATE_NOOP("engine", "Check the name among the bootstrap servers: File › Connect.")},
    {"Give the authority's certificate with -X ssl.ca.location=FILE",
     QT_TRANSLATE_NOOP("engine", "Give the authority's certificate as CA certificates: File › Connect.")},
    {"Write the host as the certificate names it, with --broker and in the broker's advertised.listeners",
     QT_TRANSLATE_NOOP("engine", "Write the host as the certificate names it, among the bootstrap servers (File › "
                                 "Connect) and in the broker's advertised.listeners")},
    {"Check security.protocol and the ssl.… properties given with -X",
     QT_TRANSLATE_NOOP("engine", "Check the security setting and the certificates: File › Connect.")},
    {"Bring the former topic back, or count what is there from the beginning with \"spendwatch recount\". Nothing was "
     "changed.",
     QT_TRANSLATE_NOOP("engine",
                       "Bring the former topic back, or count this one under another app id (File › Connect). "
                       "In a terminal, \"spendwatch recount\" counts it again under this one. Nothing was "
                       "changed.")},
    {"Stop that program, perhaps a Faust worker that lost its group. Then keep Spendwatch's own totals with "
     "\"spendwatch "
     "adopt --totals spendwatch\", or count from the beginning with \"spendwatch recount\". Nothing was changed.",
     QT_TRANSLATE_NOOP(
         "engine",
         "Stop that program, perhaps a Faust worker that lost its group, and close this window. Then keep "
         "Spendwatch's own totals, in a terminal: \"spendwatch adopt --totals spendwatch\"; or count from the "
         "beginning: \"spendwatch recount\". Nothing was changed.")},
    {"Stop that program and decide: \"spendwatch adopt --totals latest\" takes the newest total of each customer, "
     "which is "
     "right for a Faust worker that keeps its table in memory, as it does by default; \"--totals sum\" adds them up, "
     "which "
     "is right for one with RocksDB. Nothing was counted.",
     QT_TRANSLATE_NOOP(
         "engine",
         "Stop that program, close this window, and decide in a terminal: \"spendwatch adopt --totals latest\" "
         "takes the newest total of each customer, which is right for a Faust worker that keeps its table in "
         "memory, as it does by default; \"--totals sum\" adds them up, which is right for one with RocksDB. "
         "Nothing was counted.")},
    {"Correct them with the program that wrote them, or delete them with \"spendwatch adopt --totals latest "
     "--drop-unreadable\". Nothing was counted.",
     QT_TRANSLATE_NOOP("engine",
                       "Correct them with the program that wrote them. Or close this window and delete them, in "
                       "a terminal: \"spendwatch adopt --totals latest --drop-unreadable\". Nothing was counted.")},
    {"Bring the topic back from a backup, or count from the beginning under another --app-id",
     QT_TRANSLATE_NOOP(
         "engine",
         "Bring the topic back from a backup, or count from the beginning under another app id: File › Connect.")},
    {"Set cleanup.policy=compact on the topic (kafka-configs --alter), then start again",
     QT_TRANSLATE_NOOP("engine", "Set cleanup.policy=compact on the topic (kafka-configs --alter), then try again")},
    {"Set cleanup.policy=compact,delete on the topic (kafka-configs --alter), then start again",
     QT_TRANSLATE_NOOP("engine",
                       "Set cleanup.policy=compact,delete on the topic (kafka-configs --alter), then try again")},
    {"Was %1 created again? Give it as many partitions, or start afresh under another --app-id",
     QT_TRANSLATE_NOOP(
         "engine",
         "Was %1 created again? Give it as many partitions, or start afresh under another app id: File › Connect.")},
    {"Choose another folder with --data-dir, or forget this table with `spendwatch reset`.",
     QT_TRANSLATE_NOOP("engine",
                       "Bring the former source back, or count this one under another app id: File › Connect.")},
    {"Count from the beginning with \"spendwatch recount\", or start afresh under another --app-id. Nothing was "
     "changed.",
     QT_TRANSLATE_NOOP("engine", "Count from the beginning under another app id (File › Connect). In a terminal, "
                                 "\"spendwatch recount\" does so under this one. Nothing was changed.")},
    {"Restart Spendwatch with another --data-dir, or bring the former source back.",
     QT_TRANSLATE_NOOP("engine",
                       "Bring the former source back, or count this one under another app id: File › Connect.")},
    {"End that program (maybe another Spendwatch, or the Faust worker), or choose another port with --http-port; 0 "
     "takes a free one.",
     QT_TRANSLATE_NOOP("engine",
                       "Use another port, or end that program (maybe another Spendwatch, or the Faust worker).")},
    {"Choose a port above 1023 with --http-port.", QT_TRANSLATE_NOOP("engine", "Use another port, above 1023.")},
    {"Choose another with --http-port or --http-address.", QT_TRANSLATE_NOOP("engine", "Use another port.")},
    {"Check -X sasl.username and -X sasl.password; if they are right, run Spendwatch with librdkafka 2.6.1 or newer, "
     "as Debian 13 has it, or use -X sasl.mechanisms=PLAIN over TLS (security.protocol=SASL_SSL)",
     QT_TRANSLATE_NOOP("engine",
                       "Check the user name and the password; if they are right, run Spendwatch with librdkafka 2.6.1 "
                       "or newer, as Debian 13 has it, or choose the mechanism PLAIN over TLS")},
    {"Correct the options --customer-field, --amount-field, --id-field, --note-field and --items-field.",
     QT_TRANSLATE_NOOP("engine", "Correct its fields: File › Connect.")},
    {"Count them anew with \"spendwatch recount\" and the options in force, or give the options that they were counted "
     "by: "
     "--customer-field and the like. Nothing was changed.",
     QT_TRANSLATE_NOOP("engine",
                       "Give the connection the fields that they were counted by, or count under another app id: "
                       "File › Connect. Nothing was changed.")},
    {"--from is not used: this app id has totals already. To count them from another time, run \"spendwatch recount "
     "--from "
     "TIME\".",
     QT_TRANSLATE_NOOP("engine",
                       "Totals are there already, so counting did not begin anew: where it is to begin is only "
                       "asked for a new app id.")},
};

} // namespace

const char *adviceInWindow(const char *id)
{
    const auto found = std::ranges::find(Advice, std::string_view(id), &WindowAdvice::id);
    return found == std::end(Advice) ? nullptr : found->inWindow;
}

std::span<const WindowAdvice> windowAdvice()
{
    return Advice;
}

} // namespace spendwatch
