// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/rejected_command.h"

#include "app/console.h"
#include "app/local_files.h"
#include "app/option_values.h"
#include "app/rejected_format.h"
#include "app/signals.h"
#include "engine/send/given_sender.h"
#include "engine/stream/kept_letters.h"
#include "engine/stream/message_browser.h"
#include "engine/stream/stream.h"

#include <QFileInfo>

#include <algorithm>
#include <array>
#include <span>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t ShownBytes = 4096;

LetterQuery queryOf(const CommandLine &line)
{
    LetterQuery query;
    if (line.table.limit > 0)
        query.newest = std::min<std::size_t>(static_cast<std::size_t>(line.table.limit), LetterQuery::MaxNewest);
    if (line.rejected.action == RejectedAction::List)
        query.bytes = ShownBytes;
    if (line.rejected.all)
        return query;
    for (const QString &id : line.rejected.ids)
        if (const auto place = optionvalues::letterId(id))
            query.places.push_back({PartitionNumber(place->partition), place->offset});
    std::ranges::sort(query.places);
    query.places.erase(std::unique(query.places.begin(), query.places.end()), query.places.end());
    return query;
}

/// Says which of those that were asked for are not there.
bool allFound(const std::vector<KeptLetter> &letters, const LetterQuery &query)
{
    bool all = true;
    for (const LetterPlace &place : query.places) {
        if (std::ranges::find(letters, place, &KeptLetter::place) != letters.end())
            continue;
        console::report(u"There is no rejected message %1."_s.arg(letterNumber(place)));
        all = false;
    }
    return all;
}

int list(const CommandLine &line, const std::vector<KeptLetter> &letters)
{
    if (letters.empty() && line.format == TableFormat::Plain) {
        console::report(u"No message of %1 was rejected."_s.arg(makeStreamFactory(line.source)->description()));
        return ExitDone;
    }
    const bool json = line.format == TableFormat::Json;
    return console::print(json ? lettersJson(letters) : lettersTable(letters)) ? ExitDone : ExitFailed;
}

int show(const CommandLine &line, const KeptLetter &letter)
{
    if (line.format == TableFormat::Json)
        return console::print(lettersJson(std::array{letter})) ? ExitDone : ExitFailed;
    console::report(aboutLetter(letter));
    const std::string bytes = letter.value.value_or(std::string());
    return console::print(QByteArray::fromStdString(bytes)) ? ExitDone : ExitFailed;
}

bool printSent(const CommandLine &line, qint64 sent, qsizetype wanted)
{
    return console::print(QString(u"sent %1 of %2 messages to %3\n"_s.arg(
        QString::number(sent), QString::number(wanted), makeStreamFactory(line.source)->description())));
}

QString leftOut(qint64 count)
{
    return u"%1 %2 left out: too large, cut, gone, or none of ours."_s.arg(QString::number(count),
                                                                           count == 1 ? u"was"_s : u"were"_s);
}

/// With key and headers, into the partitions that they came from.
int sendToKafka(const CommandLine &line, std::span<const KeptLetter> letters, const std::stop_token &stop)
{
    ResendOutcome all;
    for (auto rest = letters; !rest.empty() && all.problem.isEmpty() && !stop.stop_requested();) {
        const auto part = rest.first(std::min(rest.size(), MessagePage::Most));
        rest = rest.subspan(part.size());
        std::vector<MessagePlace> places;
        for (const KeptLetter &letter : part)
            places.push_back({letter.place.partition, letter.place.number});
        const ResendOutcome outcome = resendLetters(line.source, places, stop);
        all.sent += outcome.sent;
        all.skipped += outcome.skipped;
        all.problem = outcome.problem;
    }
    const bool printed = printSent(line, all.sent, std::ssize(letters));
    if (all.skipped > 0)
        console::report(leftOut(all.skipped));
    if (!all.problem.isEmpty())
        console::report(all.problem.englishLine());
    return printed && all.sent == std::ssize(letters) ? ExitDone : ExitFailed;
}

int sendToJournal(const CommandLine &line, std::vector<std::string> values, const std::stop_token &stop)
{
    const auto factory = makeSenderFactory(line.source);
    GivenSender sender(*factory, stop, console::reportRetry);
    const auto sent = sender.send(values);
    const bool printed = printSent(line, sender.sent(), std::ssize(values));
    if (!sent)
        return console::fail(sent.error());
    return printed && sender.sent() == std::ssize(values) ? ExitDone : ExitFailed;
}

int resend(const CommandLine &line, const std::vector<KeptLetter> &letters, bool foundAll, const std::stop_token &stop)
{
    std::vector<KeptLetter> whole;
    for (const KeptLetter &letter : letters) {
        if (letter.value && !letter.isCut)
            whole.push_back(letter);
        else
            console::report(u"Message %1 cannot be sent: %2."_s.arg(
                letterNumber(letter.place), letter.isCut
                                                ? u"it was cut, as the topic of dead letters has no room for it"_s
                                                : u"it has no value"_s));
    }
    const bool complete = foundAll && whole.size() == letters.size();
    if (whole.empty())
        return complete && console::print(u"There is nothing to be sent.\n"_s) ? ExitDone : ExitFailed;
    if (!console::print(lettersTable(whole)))
        return ExitFailed;
    if (!line.yes && !console::ask(u"Send %1 once more?"_s.arg(whole.size() == 1 ? u"this message"_s : u"these"_s)))
        return console::print(u"Nothing was sent.\n"_s) ? ExitDone : ExitFailed;
    const auto send = [&] {
        if (line.source.usesKafka())
            return sendToKafka(line, whole, stop);
        std::vector<std::string> values;
        values.reserve(whole.size());
        for (KeptLetter &letter : whole)
            values.push_back(*std::move(letter.value));
        return sendToJournal(line, std::move(values), stop);
    };
    const int code = send();
    return complete ? code : std::max(code, ExitFailed);
}

} // namespace

int runRejected(const CommandLine &commandLine)
{
    const RejectedAction action = commandLine.rejected.action;
    if (action == RejectedAction::Resend && !commandLine.yes && !console::isInputTerminal())
        return console::refuse(
            {u"rejected resend asks before it sends, and nobody is there to answer. Add --yes if you are sure."_s});
    const LetterQuery query = queryOf(commandLine);
    if (query.places.size() > LetterQuery::MaxPlaces)
        return console::refuse({u"At most 1,000 messages can be named at once."_s});
    const SourceSettings &source = commandLine.source;
    if (!source.usesKafka() && !QFileInfo(source.dataDir).isDir())
        return console::fail(noDataFolder(source.dataDir));
    const StopSignals stopSignals;
    const std::stop_token stop = stopSignals.token();
    const auto letters = readKeptLetters(commandLine.source, query, stop);
    if (!letters)
        return console::fail(letters.error());
    if (stop.stop_requested())
        return ExitFailed;
    const bool found = allFound(*letters, query);
    switch (action) {
    case RejectedAction::List:
        return list(commandLine, *letters);
    case RejectedAction::Show:
        return found ? show(commandLine, letters->front()) : ExitFailed;
    case RejectedAction::Resend:
        return resend(commandLine, *letters, found, stop);
    }
    return ExitUsage;
}

} // namespace spendwatch
