// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// A process for tests to kill.
//   journal_helper send DIR PREFIX COUNT CHUNK   sends PREFIX0, PREFIX1, …; prints how many are durable after each chunk
//   journal_helper count DIR COUNT               counts each value into the total "all" (one purchase: 1) and into its
//                                                sender's; prints "ready", and "done" when COUNT are counted
#include "engine/stream/journal/journal_stream.h"
#include "tests/unit/journal_fixture.h"

#include <QCoreApplication>

#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace spendwatch;
using namespace spendwatch::test;
using namespace std::chrono_literals;

namespace {

void say(const std::string &line)
{
    std::puts(line.c_str());
    std::fflush(stdout);
}

int sendAll(const SourceSettings &settings, const std::string &prefix, int count, int chunk)
{
    const auto sender = must(makeJournalSenderFactory(settings)->open({}));
    for (int sent = 0; sent < count;) {
        std::vector<std::string> values;
        for (int i = sent; i < std::min(count, sent + chunk); ++i)
            values.push_back(prefix + std::to_string(i));
        const SendOutcome outcome = sender->send(values, {});
        if (outcome.error)
            qFatal("%s", qPrintable(outcome.error->text()));
        sent += static_cast<int>(outcome.durable);
        say(std::to_string(sent));
    }
    return 0;
}

/// The worker's loop in small: restore, poll, commit.
int countAll(const SourceSettings &settings, std::int64_t count)
{
    const Stream stream = must(makeJournalStreamFactory(settings)->open({}));
    KeyList keys;
    const CustomerId all = keys.add("all");
    const ChangelogCollector restored = restore(*stream.changelog);
    const auto found = restored.totals.find(std::string(keys.changelogKey(all)));
    std::int64_t total = found == restored.totals.end() ? 0 : found->second.amount;
    PurchaseCollector collector;
    must(stream.source->poll(0ms, 1, collector));
    must(startAtCommitted(*stream.source));
    say("ready");
    while (total < count) {
        collector.messages.clear();
        must(stream.source->poll(100ms, 500, collector));
        total += static_cast<std::int64_t>(collector.messages.size());
        if (!collector.messages.empty())
            must(stream.committer->commit(commitOf(collector.next(), {{all, total}}), keys));
    }
    say("done");
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    SourceSettings settings;
    settings.dataDir = arguments.at(2);
    if (arguments.at(1) == u"send"_s)
        return sendAll(settings, arguments.at(3).toStdString(), arguments.at(4).toInt(), arguments.at(5).toInt());
    return countAll(settings, arguments.at(3).toLongLong());
}
