// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// `spendwatch table`: from the table file, and from an instance that runs. This process is that instance.
#include "app/data_dir_lock.h"
#include "app/running_instance.h"
#include "engine/table/table_file.h"
#include "engine/table/table_writer.h"

#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <chrono>
#include <spawn.h>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench.h"
#include "bench/listed.h"
#include "bench/program_run.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

using Clock = std::chrono::steady_clock;

double msSince(Clock::time_point begun)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

double msOf(const timeval &time)
{
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

struct Printed {
    double firstByteMs = 0;
    double ms = 0;
    double processorMs = 0;
    qint64 lines = 0;
};

/// Reads to the end what the program prints.
void readAll(int end, Clock::time_point begun, Printed &printed)
{
    std::array<char, 65'536> buffer{};
    for (ssize_t size = 0; (size = ::read(end, buffer.data(), buffer.size())) > 0;) {
        if (printed.firstByteMs == 0)
            printed.firstByteMs = msSince(begun);
        printed.lines += std::count(buffer.data(), buffer.data() + size, '\n');
    }
}

/// wait4() says what the program took to its end, which /proc no longer does.
Printed print(const QString &folder, const QString &format)
{
    std::string program(SPENDWATCH_PROGRAM);
    std::array words{program, std::string("table"), "--data-dir=" + folder.toStdString(), format.toStdString()};
    std::array<char *, words.size() + 1> arguments{};
    for (std::size_t i = 0; i < words.size(); ++i)
        arguments[i] = words[i].empty() ? nullptr : words[i].data();
    std::array<int, 2> ends{};
    posix_spawn_file_actions_t actions;
    if (::pipe(ends.data()) != 0 || posix_spawn_file_actions_init(&actions) != 0)
        throw std::runtime_error("no pipe");
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    pid_t child = 0;
    const auto begun = Clock::now();
    const int error = posix_spawn(&child, program.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    Printed printed;
    if (error == 0)
        readAll(ends[0], begun, printed);
    ::close(ends[0]);
    int status = 0;
    rusage usage{};
    if (error != 0 || ::wait4(child, &status, 0, &usage) != child || status != 0)
        throw std::runtime_error("spendwatch table failed");
    printed.ms = msSince(begun);
    printed.processorMs = msOf(usage.ru_utime) + msOf(usage.ru_stime);
    return printed;
}

void writeFile(const Listed &listed, const SourceSettings &source)
{
    Message note;
    auto writer =
        orThrow(TableWriter::open(orThrow(tablefile::open(tableFilePath(source), u"logId"_s, note)), listed.table()));
    DirtyRows rows;
    rows.mark(PartitionNumber(0), listed.rows());
    orThrow(writer.write({{}, rows.take(), {{PartitionNumber(0), ChangelogPoint{ChangelogPosition(1), {}}}}}));
}

void measure(const BenchContext &context, const QString &name, const QString &folder, qint64 rows,
             std::vector<Figures> &all)
{
    for (const QString &format : {u"--csv"_s, u"--ndjson"_s, QString()}) {
        const QString title = u"table%1 %2"_s.arg(format.isEmpty() ? format : u' ' + format, name);
        Figures first{title + u", first byte"_s, u"ms"_s, {}};
        Figures whole{u"  all rows"_s, u"ms"_s, {}};
        Figures processor{u"  its processor time"_s, u"ms"_s, {}};
        Figures serving{u"  that of the instance"_s, u"ms"_s, {}};
        for (int run = 0; run < context.runs; ++run) {
            sayProgress(u"%1: run %2"_s.arg(title).arg(run + 1));
            const double before = ownProcessorSeconds();
            const Printed printed = print(folder, format);
            if (printed.lines < rows)
                throw std::runtime_error("rows are missing");
            serving.runs.push_back((ownProcessorSeconds() - before) * 1e3);
            first.runs.push_back(printed.firstByteMs);
            whole.runs.push_back(printed.ms);
            processor.runs.push_back(printed.processorMs);
        }
        all.insert(all.end(), {first, whole, processor, serving});
    }
}

} // namespace

std::vector<Figures> benchTable(const BenchContext &context)
{
    const qint64 customers = context.sized(1'000'000, 100'000);
    sayProgress(u"table: filling a table"_s);
    const Listed listed(customers, 1);
    const QTemporaryDir folder;
    SourceSettings source;
    source.dataDir = folder.path();
    writeFile(listed, source);
    std::vector<Figures> all;
    measure(context, u"from the file"_s, folder.path(), customers, all);
    const auto lock = orThrow(DataDirLock::take(folder.path()));
    announceInstance(source, u"http://127.0.0.1:%1"_s.arg(listed.port()));
    measure(context, u"from an instance"_s, folder.path(), customers, all);
    return all;
}
