// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/purchase_decoder.h"
#include "engine/table/spending_table.h"
#include "engine/table/table_file.h"
#include "engine/table/table_writer.h"
#include "engine/worker/purchase_counter.h"

#include <QTemporaryDir>

#include <ctime>
#include <functional>

#include "bench/bench.h"
#include "bench/purchase_load.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

std::vector<std::string> valuesOf(const LoadPlan &plan)
{
    PurchaseLoad load(plan);
    std::vector<std::string> values(static_cast<std::size_t>(plan.purchases));
    for (std::string &value : values)
        load.next(value);
    return values;
}

double threadSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// Processor time, which other programs lengthen less than they do the time on the wall.
double nsPer(std::size_t count, const std::function<void()> &work)
{
    const double begun = threadSeconds();
    work();
    return (threadSeconds() - begun) * 1e9 / static_cast<double>(count);
}

/// The sum keeps the compiler from leaving the work out.
double decodeNs(const std::vector<std::string> &values)
{
    PurchaseDecoder decoder;
    std::int64_t sum = 0;
    const double ns = nsPer(values.size(), [&] {
        for (const std::string &value : values)
            sum += decoder.decode(value)->amount;
    });
    if (sum == 0)
        throw std::runtime_error("nothing was decoded");
    return ns;
}

/// All of the consume thread's work on a message, with batches as large as they get.
double countNs(const std::vector<std::string> &values, SpendingTable &table, const RowMarks &marks, BatchBuilder &batch)
{
    PurchaseCounter counter(table, marks);
    std::vector<SourceMessage> messages;
    for (std::int64_t offset = 0; offset < std::ssize(values); ++offset)
        messages.push_back({static_cast<int>(offset % 4), SourceOffset(offset), 1'700'000'000'000, std::nullopt,
                            values[static_cast<std::size_t>(offset)]});
    return nsPer(values.size(), [&] {
        constexpr std::size_t Group = 32; // As the sources hand them over.
        for (std::span<const SourceMessage> left = messages; !left.empty();) {
            if (batch.full())
                batch.clear();
            const std::size_t next = std::min(Group, left.size());
            counter.count(left.first(next), batch, nullptr);
            left = left.subspan(next);
        }
    });
}

double applyNs(const BatchBuilder &batch, SpendingTable &table)
{
    std::size_t rows = 0;
    const auto apply = [&] {
        for (const PartitionCommit &commit : batch.batch().request.partitions) {
            table.apply(commit.partition, commit.rows, ChangelogPosition(1));
            rows += commit.rows.size();
        }
    };
    apply(); // The first time brings the memory in.
    rows = 0;
    const double ns = nsPer(1, apply);
    return ns / static_cast<double>(rows);
}

double storeNs(const BatchBuilder &batch, const SpendingTable &table)
{
    const QTemporaryDir folder;
    Message note;
    auto writer = orThrow(
        TableWriter::open(orThrow(tablefile::open(folder.filePath(u"table.sqlite"_s), u"logId"_s, note)), table));
    DirtyRows rows;
    const auto write = [&] {
        for (const PartitionCommit &commit : batch.batch().request.partitions)
            rows.mark(commit.partition, commit.rows);
        orThrow(writer.write(rows.take(), {{0, ChangelogPoint{ChangelogPosition(1), {}}}}));
    };
    write(); // The first time writes the names, too.
    for (const PartitionCommit &commit : batch.batch().request.partitions)
        rows.mark(commit.partition, commit.rows);
    return nsPer(rows.count(), write);
}

/// With `customers` names; more of them are in no cache.
std::vector<Figures> benchCustomers(const BenchContext &context, int customers)
{
    LoadPlan plan;
    plan.purchases = context.sized(1'000'000, 100'000);
    plan.customers = customers;
    const std::vector<std::string> values = valuesOf(plan);
    const auto figures = [&](const QString &what, const QString &unit) {
        return Figures{u"%1, %L2 customers"_s.arg(what).arg(customers), unit, {}};
    };
    Figures decode = figures(u"decode"_s, u"ns/purchase"_s);
    Figures first = figures(u"decode, intern new, add up"_s, u"ns/purchase"_s);
    Figures count = figures(u"decode, intern, add up"_s, u"ns/purchase"_s);
    Figures apply = figures(u"into the table in memory"_s, u"ns/row"_s);
    Figures store = figures(u"into the table file"_s, u"ns/row"_s);
    for (int run = 0; run < std::max(3, context.runs); ++run) {
        SpendingTable table;
        RowMarks marks;
        BatchBuilder batch(marks);
        decode.runs.push_back(decodeNs(values));
        first.runs.push_back(countNs(values, table, marks, batch));
        batch.clear();
        count.runs.push_back(countNs(values, table, marks, batch));
        apply.runs.push_back(applyNs(batch, table));
        store.runs.push_back(storeNs(batch, table));
    }
    return {decode, first, count, apply, store};
}

} // namespace

std::vector<Figures> benchMicro(const BenchContext &context)
{
    std::vector<Figures> all;
    for (const int customers : {100'000, 1'000'000}) {
        sayProgress(u"micro, %L1 customers"_s.arg(customers));
        for (Figures &figures : benchCustomers(context, customers))
            all.push_back(std::move(figures));
    }
    return all;
}
