// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The benchmark: packaging/bench builds it, starts a broker for it and runs it.
#include <QApplication>
#include <QCommandLineParser>

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>

#include "bench/bench.h"
#include "bench/figures_document.h"
#include "bench/measurement.h"
#include "bench/own_topics.h"

using namespace Qt::StringLiterals;

namespace {

struct NamedPart {
    QLatin1StringView name;
    Part run = nullptr;
};

constexpr std::array Parts{
    NamedPart{"micro"_L1, benchMicro},     NamedPart{"memory"_L1, benchMemory},
    NamedPart{"ingest"_L1, benchIngest},   NamedPart{"journal"_L1, benchJournal},
    NamedPart{"latency"_L1, benchLatency}, NamedPart{"http"_L1, benchHttp},
    NamedPart{"listing"_L1, benchListing}, NamedPart{"table"_L1, benchTable},
    NamedPart{"restore"_L1, benchRestore}, NamedPart{"takeover"_L1, benchTakeOver},
    NamedPart{"growth"_L1, benchGrowth},   NamedPart{"partitions"_L1, benchPartitions},
    NamedPart{"window"_L1, benchWindow},   NamedPart{"sight"_L1, benchSight},
    NamedPart{"search"_L1, benchSearch},   NamedPart{"idle"_L1, benchIdle},
    NamedPart{"steady"_L1, benchSteady},
};

QStringList partNames()
{
    QStringList names;
    for (const NamedPart &part : Parts)
        names << part.name;
    return names;
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Measures Spendwatch on a real broker."_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"parts"_s, partNames().join(u", ") + u" (default: all)"_s);
    parser.addOptions({
        {u"broker"_s, u"The broker."_s, u"host:port"_s, u"127.0.0.1:9092"_s},
        {u"quick"_s, u"Small sizes and one run: to see that it works, not to quote."_s},
        {u"purchases"_s, u"How many a topic is loaded with (3000000; quick: 300000)."_s, u"n"_s},
        {u"runs"_s, u"Of each case (3; quick: 1)."_s, u"n"_s},
        {u"seconds"_s, u"Of a measurement that could go on forever (5; quick: 1)."_s, u"n"_s},
        {u"only"_s,
         u"Of the micro, memory, ingest, latency, restore, partitions and window cases, those whose names hold this."_s,
         u"text"_s},
        {u"json"_s, u"Print JSON."_s},
        {u"write"_s, u"Write the tables of the parts into this document, too."_s, u"file"_s},
    });
}

BenchContext contextOf(const QCommandLineParser &parser)
{
    BenchContext context;
    context.brokers = parser.value(u"broker"_s);
    context.quick = parser.isSet(u"quick"_s);
    const auto number = [&](const QString &name, int full, int quick) {
        const int wanted = parser.value(name).toInt();
        return wanted > 0 ? wanted : context.quick ? quick : full;
    };
    context.purchases = number(u"purchases"_s, 3'000'000, 300'000);
    context.runs = number(u"runs"_s, 3, 1);
    context.seconds = number(u"seconds"_s, 5, 1);
    context.only = parser.value(u"only"_s);
    return context;
}

std::vector<PartFigures> runParts(const BenchContext &context, const QStringList &wanted)
{
    std::vector<PartFigures> all;
    for (const NamedPart &part : Parts) {
        if (!wanted.isEmpty() && !wanted.contains(part.name))
            continue;
        const TopicBroom broom(context.brokers);
        all.push_back({part.name, part.run(context)});
    }
    return all;
}

bool allKnown(const QStringList &wanted)
{
    for (const QString &name : wanted) {
        if (std::ranges::find(Parts, name, &NamedPart::name) != Parts.end())
            continue;
        std::fprintf(stderr, "bench: there is no part \"%s\"; there are: %s\n", qPrintable(name),
                     qPrintable(partNames().join(u", ")));
        return false;
    }
    return true;
}

} // namespace

void sayProgress(const QString &what)
{
    std::fprintf(stderr, "bench: %s\n", qPrintable(what));
}

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(application);
    const QStringList wanted = parser.positionalArguments();
    if (!allKnown(wanted))
        return 2;
    const BenchContext context = contextOf(parser);
    const QString document = parser.value(u"write"_s);
    try {
        if (!document.isEmpty())
            requirePlaces(document, wanted.isEmpty() ? partNames() : wanted);
        const std::vector<PartFigures> parts = runParts(context, wanted);
        std::vector<Figures> all;
        for (const PartFigures &part : parts)
            all.insert(all.end(), part.figures.begin(), part.figures.end());
        print(all, parser.isSet(u"json"_s));
        if (!document.isEmpty())
            writeTables(document, parts, describeMeasurement(context));
    } catch (const std::exception &exception) {
        std::fprintf(stderr, "bench: %s\n", exception.what());
        return 1;
    }
    return 0;
}
