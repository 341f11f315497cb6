// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The benchmark: packaging/bench builds it, starts a broker for it and runs it.
#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>
#include <exception>

#include "bench/figures.h"
#include "bench/ingest_bench.h"

namespace {

std::vector<Figures> runCases(const QCommandLineParser &parser, const QStringList &wanted)
{
    const auto chosen = [&](const QString &name) { return wanted.isEmpty() || wanted.contains(name); };
    IngestCase ingest;
    ingest.brokers = parser.value(QStringLiteral("broker"));
    ingest.purchases = parser.value(QStringLiteral("purchases")).toLongLong();
    ingest.customers = parser.value(QStringLiteral("customers")).toInt();
    ingest.partitions = parser.value(QStringLiteral("partitions")).toInt();
    ingest.runs = parser.value(QStringLiteral("runs")).toInt();
    std::vector<Figures> all;
    const auto add = [&](std::vector<Figures> figures) { all.insert(all.end(), figures.begin(), figures.end()); };
    if (chosen(QStringLiteral("ingest")))
        add(benchIngest(ingest));
    if (chosen(QStringLiteral("idle")))
        add(benchIdle(ingest.brokers));
    return all;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Measures Spendwatch on a real broker."));
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("cases"), QStringLiteral("ingest, idle (default: all)"));
    parser.addOptions({
        {QStringLiteral("broker"), QStringLiteral("The broker."), QStringLiteral("host:port"),
         QStringLiteral("127.0.0.1:9092")},
        {QStringLiteral("purchases"), QStringLiteral("How many are loaded."), QStringLiteral("n"),
         QStringLiteral("3000000")},
        {QStringLiteral("customers"), QStringLiteral("Evenly picked."), QStringLiteral("n"), QStringLiteral("100000")},
        {QStringLiteral("partitions"), QStringLiteral("Of the topic."), QStringLiteral("n"), QStringLiteral("4")},
        {QStringLiteral("runs"), QStringLiteral("Of each case."), QStringLiteral("n"), QStringLiteral("3")},
        {QStringLiteral("json"), QStringLiteral("Print JSON.")},
    });
    parser.process(application);
    try {
        print(runCases(parser, parser.positionalArguments()), parser.isSet(QStringLiteral("json")));
    } catch (const std::exception &exception) {
        std::fprintf(stderr, "bench: %s\n", exception.what());
        return 1;
    }
    return 0;
}
