// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/sqlite/connection.h"
#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/kafka/partition_list.h"
#include "engine/table/table_file.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QThread>

#include "bench/bench.h"
#include "bench/changelog_load.h"
#include "bench/program_run.h"
#include "bench/purchase_load.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr int Partitions = 4;

/// The rows of the changelog that the table file has taken in so far.
qint64 rowsInFile(const SourceSettings &settings)
{
    sqlite::OpenOptions reading;
    reading.readOnly = true;
    auto connection = sqlite::Connection::open(tableFilePath(settings), reading);
    if (!connection)
        return 0;
    const auto sum = connection->scalar(u"SELECT total(position) FROM positions"_s);
    return sum ? static_cast<qint64>(sum->toDouble()) : 0;
}

/// Totals without committed offsets are refused.
void commitBeginning(const SourceSettings &settings)
{
    const auto client = orThrow(kafka::KafkaClient::create(settings, kafka::Role::Peek));
    auto list = kafka::PartitionList::all(settings.topic.toStdString(), Partitions);
    list.setOffsets(0);
    if (const auto code = rd_kafka_commit(client->get(), list.get(), 0); code != RD_KAFKA_RESP_ERR_NO_ERROR)
        throw std::runtime_error(rd_kafka_err2str(code));
}

void measure(const BenchContext &context, qint64 rows, std::vector<Figures> &all)
{
    const QString name = u"%L1 rows"_s.arg(rows);
    auto settings = freshSettings(context.brokers);
    sayProgress(u"restore, %1: loading"_s.arg(name));
    makeTopic(settings, Partitions);
    loadChangelog(settings, Partitions, rows);
    commitBeginning(settings);
    Figures rate{u"restore into memory, "_s + name, u"rows/s"_s, {}};
    Figures ready{u"  from start to ready"_s, u"ms"_s, {}};
    Figures stored{u"  until the table file has all"_s, u"ms"_s, {}};
    Figures again{u"  started again, first right answer"_s, u"ms"_s, {}};
    Figures memory{u"  its memory at the most"_s, u"MB"_s, {}};
    for (int run = 0; run < context.runs; ++run) {
        sayProgress(u"restore, %1: run %2"_s.arg(name).arg(run + 1));
        const QTemporaryDir folder;
        settings.dataDir = folder.path();
        QElapsedTimer timer;
        timer.start();
        {
            const ProgramRun program(folder.path(), argumentsFor(settings));
            rate.runs.push_back(static_cast<double>(rows) * 1e3 / program.startMs());
            ready.runs.push_back(program.startMs());
            memory.runs.push_back(program.peakMegabytes());
            while (rowsInFile(settings) < rows && timer.elapsed() < 600'000)
                QThread::msleep(20);
            stored.runs.push_back(static_cast<double>(timer.elapsed()));
        }
        timer.restart();
        const ProgramRun program(folder.path(), argumentsFor(settings));
        if (!program.get("/customer/customer-7").endsWith(":8}"))
            throw std::runtime_error("a wrong total after the start");
        again.runs.push_back(static_cast<double>(timer.elapsed()));
    }
    all.insert(all.end(), {rate, ready, stored, again, memory});
}

void measureEmpty(const BenchContext &context, std::vector<Figures> &all)
{
    Figures ready{u"start with an empty journal"_s, u"ms"_s, {}};
    for (int run = 0; run < context.runs; ++run) {
        const QTemporaryDir folder;
        ready.runs.push_back(ProgramRun(folder.path(), {}).startMs());
    }
    all.push_back(ready);
}

} // namespace

std::vector<Figures> benchRestore(const BenchContext &context)
{
    std::vector<Figures> all;
    measureEmpty(context, all);
    for (const qint64 rows : {context.sized(1'000'000, 100'000), context.sized(10'000'000, 0)})
        if (rows > 0 && u"%L1 rows"_s.arg(rows).startsWith(context.only))
            measure(context, rows, all);
    return all;
}
