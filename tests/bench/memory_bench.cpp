// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/dirty_rows.h"
#include "engine/table/spending_table.h"
#include "engine/worker/batch.h"

#include <QFile>

#include <array>
#include <cstdlib>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

/// mimalloc's, where it is the allocator: gives back what is free.
extern "C" __attribute__((weak)) void mi_collect(bool force);

namespace {

struct Case {
    int customers;
    int partitions;
    bool keyed; ///< Each customer buys in one partition; else in all of them.

    [[nodiscard]] qint64 pairs() const { return qint64{customers} * (keyed ? 1 : partitions); }
    [[nodiscard]] QString name() const
    {
        return u"%L1 customers, %L2 partitions, each in %3"_s.arg(customers)
            .arg(partitions)
            .arg(keyed ? u"one"_s : u"all"_s);
    }
};

/// What the process has in memory, without what the allocator keeps for later.
double residentBytes()
{
    if (mi_collect != nullptr)
        mi_collect(true);
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("/proc/self/statm cannot be read");
    return file.readAll().split(' ').value(1).toDouble() * static_cast<double>(sysconf(_SC_PAGESIZE));
}

/// Bytes that each piece took, and the process as a whole.
struct Sizes {
    double table = 0;
    double batches = 0;
    double waiting = 0;
    double process = 0;
};

/// The rows of each partition, in the order in which customers happen to buy.
std::vector<std::vector<CustomerId>> buyers(const Case &load)
{
    std::vector<std::vector<CustomerId>> result(static_cast<std::size_t>(load.partitions));
    std::mt19937 random(1);
    for (int customer = 0; customer < load.customers; ++customer) {
        if (load.keyed)
            result[random() % result.size()].push_back(static_cast<CustomerId>(customer));
        else
            for (auto &partition : result)
                partition.push_back(static_cast<CustomerId>(customer));
    }
    return result;
}

/// As the program does it: a row each, in batches that take turns, into the table, and all of them wait for the file.
Sizes sizesOf(const Case &load)
{
    const auto all = buyers(load);
    const double begun = residentBytes();
    SpendingTable table;
    for (int customer = 0; customer < load.customers; ++customer)
        static_cast<void>(table.index().intern("customer-" + std::to_string(customer)));
    for (const PartitionNumber partition : partitionsBelow(load.partitions))
        for (const CustomerId id : all[partition.index()]) {
            const TotalRow row{id, false, {7, 1, 1'790'000'000'000}};
            table.apply(partition, {&row, 1}, ChangelogPosition(1));
        }
    Sizes sizes;
    sizes.table = residentBytes() - begun;
    RowMarks marks;
    std::array builders{BatchBuilder(marks), BatchBuilder(marks)};
    std::size_t open = 0;
    for (const PartitionNumber partition : partitionsBelow(load.partitions))
        for (const CustomerId id : all[partition.index()]) {
            if (builders[open].full()) {
                open = 1 - open;
                builders[open].clear();
            }
            builders[open].add(partition, id).total = {7, 1, 1'790'000'000'000};
        }
    sizes.batches = residentBytes() - begun - sizes.table;
    DirtyRows waiting;
    for (const PartitionNumber partition : partitionsBelow(load.partitions))
        for (const CustomerId id : all[partition.index()]) {
            const TotalRow row{id, false, {}};
            waiting.mark(partition, {&row, 1});
        }
    sizes.process = residentBytes();
    sizes.waiting = sizes.process - begun - sizes.table - sizes.batches;
    return sizes;
}

/// In a process of its own: what one case left to the allocator is not there for the next.
Sizes measure(const Case &load)
{
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0)
        throw std::runtime_error("no pipe");
    const pid_t child = fork();
    if (child < 0)
        throw std::runtime_error("no process");
    if (child == 0) {
        const Sizes sizes = sizesOf(load);
        const bool told = write(ends[1], &sizes, sizeof sizes) == ssize_t{sizeof sizes};
        std::_Exit(told ? 0 : 1);
    }
    close(ends[1]);
    Sizes sizes;
    const bool told = read(ends[0], &sizes, sizeof sizes) == ssize_t{sizeof sizes};
    close(ends[0]);
    waitpid(child, nullptr, 0);
    if (!told)
        throw std::runtime_error("a case did not end");
    return sizes;
}

} // namespace

std::vector<Figures> benchMemory(const BenchContext &context)
{
    std::vector<Figures> all;
    const auto some = [&](int customers) { return static_cast<int>(context.sized(customers, 20'000)); };
    for (const Case &load :
         {Case{some(200'000), 1, true}, Case{some(200'000), 4, true}, Case{some(200'000), 100, true},
          Case{some(200'000), 1000, true}, Case{some(1'000'000), 1000, true}, Case{some(200'000), 2, false},
          Case{some(200'000), 4, false}, Case{some(100'000), 16, false}, Case{some(20'000), 100, false},
          Case{context.quick ? 2'000 : 20'000, 1000, false}}) {
        if (!load.name().contains(context.only))
            continue;
        sayProgress(u"memory, "_s + load.name());
        const Sizes sizes = measure(load);
        const auto figure = [&](const QString &what, const QString &unit, double value) {
            all.push_back({what + u", "_s + load.name(), unit, {value}});
        };
        constexpr double Mb = 1e6;
        figure(u"names and totals"_s, u"B/customer"_s, sizes.table / load.customers);
        figure(u"names and totals"_s, u"MB"_s, sizes.table / Mb);
        figure(u"two batches"_s, u"MB"_s, sizes.batches / Mb);
        figure(u"what waits for the file"_s, u"MB"_s, sizes.waiting / Mb);
        figure(u"the process"_s, u"MB"_s, sizes.process / Mb);
    }
    return all;
}
