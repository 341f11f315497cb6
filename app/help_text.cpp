// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/help_text.h"

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView SourceOptions = uR"(
Where the purchases are:
  --broker HOST:PORT[,...]  Kafka's brokers. Without it: the journal, a file in the data directory
  --app-id NAME             consumer group, and first part of the topics it owns (demo)
  --topic NAME              topic of the purchases (purchase_topic)
  --data-dir DIR            where the journal and the table are kept (%1)
  -X PROPERTY=VALUE         a property of librdkafka, such as security.protocol=SSL; may be repeated
)";

constexpr QStringView ExitCodes = uR"(
Exit codes: 0 done, 1 failed at run time, 2 wrong usage.
)";

constexpr QStringView Watch =
    uR"(Spendwatch watches spending live: it consumes purchases from Kafka, keeps one total per customer,
shows totals and charts in a window, and answers GET /customer/<name>.

Usage:
  spendwatch [options]              watch in a window
  spendwatch --headless [options]   watch without one
  spendwatch send N [options]       send N random test purchases
  spendwatch table [options]        print the totals
  spendwatch handover [options]     make the changelog ready for a Faust worker
  spendwatch adopt [options]        decide which totals of another program are taken
  spendwatch recount [options]      forget the totals and count again, after asking
  spendwatch reset [options]        forget the local data, after asking

Options may stand before or after the command. `spendwatch send --help` explains one command.

Watching:
  --headless                no window; spoken lines on stdout, the log on stderr
  --http-port PORT          where GET /customer/<name> is answered (6066); 0 takes a free port
  --http-address ADDRESS    address to listen on (127.0.0.1: this machine only)
)";

constexpr QStringView WatchEnd = uR"(
Other:
  -h, --help                this text
  -v, --version             the version

Examples:
  spendwatch                                        try it: needs nothing else
  spendwatch --broker 127.0.0.1:9092                watch a Kafka topic
  spendwatch --headless --broker kafka:9092         the same on a server
  spendwatch send 1000 --rate 50/s                  test purchases into the journal
  spendwatch table --json                           the totals for a script
  curl http://127.0.0.1:6066/customer/brian         one total
)";

constexpr QStringView Send = uR"(Sends random test purchases: the same that the window's button sends.

Usage:
  spendwatch send N [options]       N purchases; 0 sends until stopped (Ctrl-C)

What to send:
  --customers A,B,...       who spends (hamzah,meher,brian)
  --rate R/s                a steady flow of R purchases a second; without it as fast as possible
  --seed S                  same seed, same purchases
  --min-amount A            minimum amount (1)
  --max-amount A            maximum amount (20)
  --no-key                  purchases without a key, evenly over the partitions of a Kafka topic;
                            else the customer is the key, so that a total stays in one partition
)";

constexpr QStringView SendExamples = uR"(
Examples:
  spendwatch send 100
  spendwatch send 0 --rate 5/s --customers anna,ben
  spendwatch send 1000000 --broker 127.0.0.1:9092 --seed 42
)";

constexpr QStringView Table =
    uR"(Prints the totals, greatest first. Where a Spendwatch is running on the data directory it is asked,
so that all that is committed is there; else they are read from the table file.

Usage:
  spendwatch table [options]           all customers
  spendwatch table NAME... [options]   these customers

Which customers:
  --prefix TEXT             whose names begin with it
  --limit N                 the N greatest

How to print:
  --json                    [{"customer":"brian","total_spent":64,"purchases":3}]
  --ndjson                  the same objects, a line each
  --csv                     customer,total_spent,purchases

The number of purchases is 0 (-, when printed plainly) where it is not known.
)";

constexpr QStringView Handover =
    uR"(Makes the changelog ready for a Faust worker to continue from: writes every total once more in one
last transaction, then an end mark. Refuses while another worker is in the group, and where a
customer's total is spread over partitions.

Usage:
  spendwatch handover --broker HOST:PORT [options]
)";

constexpr QStringView Adopt =
    uR"(Decides which totals are taken where another program, such as Faust, left some that cannot be taken
over as they are; Spendwatch counts nothing before. Shows what it would write, and asks. Writes the
decided totals, the deletions and the offsets that belong to them in one transaction. Refuses while
anybody is in the group.

Usage:
  spendwatch adopt --totals WHICH --broker HOST:PORT [options]

  --totals latest           of a customer with totals in several partitions the newest by the time
                            of its record; the others are deleted. Right for a Faust worker that
                            keeps its table in memory, as it does by default: it writes one total
                            for all partitions wherever the purchase came in
  --totals sum              their sum, in the partition of the newest. Right for a Faust worker with
                            RocksDB: it keeps one total a partition
  --totals spendwatch       Spendwatch's own once more, where another program wrote behind them: a
                            worker that lost its group and came back. Takes from the table in the
                            data directory what the changelog no longer has
  --drop-unreadable         delete totals that are not 64-bit integers
  -y, --yes                 do not ask
)";

constexpr QStringView Recount =
    uR"(Forgets every total and counts again, from the earliest purchase that is there or from a time. Says
what will happen, and asks. Totals and offsets change in one transaction; rejected messages get no
second dead letter. Refuses while anybody is in the group. Purchases that are deleted already, and
those before the time, are no longer in any total.

Usage:
  spendwatch recount [options]

  --from earliest           everything that is there (as without it)
  --from TIME               purchases of that time and later: 2026-03-01, 2026-03-01T12:00:00Z,
                            or Unix time in milliseconds
  -y, --yes                 do not ask
)";

constexpr QStringView Reset =
    uR"(Forgets the local data, after asking: the table of this source, and the journal when no --broker is
given. Nothing in Kafka is changed: there the totals are read again from the changelog.

Usage:
  spendwatch reset [options]

  -y, --yes                 do not ask
)";

/// The parts, the options of the source behind the first.
QString joined(QStringView usage, QStringView examples = {})
{
    return usage.toString() + SourceOptions.toString().arg(defaultDataDir()) + examples.toString()
           + ExitCodes.toString();
}

} // namespace

QString helpText(Command command)
{
    switch (command) {
    case Command::Send:
        return joined(Send, SendExamples);
    case Command::Table:
        return joined(Table);
    case Command::Handover:
        return joined(Handover);
    case Command::Adopt:
        return joined(Adopt);
    case Command::Recount:
        return joined(Recount);
    case Command::Reset:
        return joined(Reset);
    case Command::Watch:
    case Command::Version:
    case Command::Help:
        break;
    }
    return joined(Watch, WatchEnd);
}

QString versionText()
{
    return u"Spendwatch "_s + QLatin1String(SPENDWATCH_VERSION)
           + u"\nLicence GPL-3.0-only: free software, without any warranty.\n"_s;
}

} // namespace spendwatch
