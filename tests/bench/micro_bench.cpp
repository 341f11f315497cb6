// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/purchase_decoder.h"
#include "engine/table/spending_table.h"
#include "engine/table/table_file.h"
#include "engine/table/table_writer.h"
#include "engine/worker/purchase_counter.h"

#include <QTemporaryDir>

#include <functional>
#include <random>
#include <span>

#include "bench/bench.h"
#include "bench/purchase_load.h"
#include "bench/thread_time.h"

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
double countNs(const std::vector<std::string> &values, SpendingTable &table, const RowMarks &marks, BatchBuilder &batch,
               int partitions)
{
    PurchaseCounter counter(table, marks);
    std::vector<SourceMessage> messages;
    for (std::int64_t offset = 0; offset < std::ssize(values); ++offset)
        messages.push_back({PartitionNumber(offset % partitions), SourceOffset(offset), 1'700'000'000'000, std::nullopt,
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

/// Brings every total into the table, as after a commit of each batch.
void fill(const std::vector<std::string> &values, SpendingTable &table, int partitions)
{
    RowMarks marks;
    BatchBuilder batch(marks);
    constexpr std::size_t Part = 200'000;
    for (std::span<const std::string> left = values; !left.empty();) {
        const std::size_t next = std::min(Part, left.size());
        static_cast<void>(
            countNs({left.begin(), left.begin() + static_cast<std::ptrdiff_t>(next)}, table, marks, batch, partitions));
        for (const PartitionCommit &commit : batch.batch().request.partitions)
            table.apply(commit.partition, commit.rows, ChangelogPosition(1));
        batch.clear();
        left = left.subspan(next);
    }
}

/// What HTTP and the window ask, customers at random.
double readNs(const SpendingTable &table)
{
    constexpr std::size_t Reads = 1'000'000;
    std::mt19937 random(1);
    std::vector<CustomerId> ids(Reads);
    for (CustomerId &id : ids)
        id = static_cast<CustomerId>(random() % table.index().size());
    std::int64_t sum = 0;
    const double ns = nsPer(Reads, [&] {
        for (const CustomerId id : ids)
            sum += table.total(id)->purchases;
    });
    if (sum == 0)
        throw std::runtime_error("nothing was read");
    return ns;
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
        orThrow(writer.write({{}, rows.take(), {{PartitionNumber(0), ChangelogPoint{ChangelogPosition(1), {}}}}}));
    };
    write(); // The first time writes the names, too.
    for (const PartitionCommit &commit : batch.batch().request.partitions)
        rows.mark(commit.partition, commit.rows);
    return nsPer(rows.count(), write);
}

/// More customers than a hundred thousand are in no cache.
std::vector<Figures> benchCase(const LoadPlan &plan, int runs)
{
    const std::vector<std::string> values = valuesOf(plan);
    const auto figures = [&](const QString &what, const QString &unit) {
        const QString load = u"%L1 customers%2, %3"_s.arg(plan.customers).arg(plan.zipf ? u" by Zipf"_s : u""_s);
        const QString spread = plan.partitions == 1 ? u"1 partition"_s : u"%1 partitions"_s.arg(plan.partitions);
        return Figures{u"%1, %2"_s.arg(what, load.arg(spread)), unit, {}};
    };
    Figures decode = figures(u"decode"_s, u"ns/purchase"_s);
    Figures first = figures(u"decode, intern new, add up"_s, u"ns/purchase"_s);
    Figures count = figures(u"decode, intern, add up"_s, u"ns/purchase"_s);
    Figures onTop = figures(u"the same onto totals"_s, u"ns/purchase"_s);
    Figures apply = figures(u"into the table in memory"_s, u"ns/row"_s);
    Figures read = figures(u"read a customer's total"_s, u"ns/read"_s);
    Figures store = figures(u"into the table file"_s, u"ns/row"_s);
    for (int run = 0; run < runs; ++run) {
        SpendingTable table;
        RowMarks marks;
        BatchBuilder batch(marks);
        decode.runs.push_back(decodeNs(values));
        first.runs.push_back(countNs(values, table, marks, batch, plan.partitions));
        batch.clear();
        count.runs.push_back(countNs(values, table, marks, batch, plan.partitions));
        batch.clear();
        fill(values, table, plan.partitions);
        onTop.runs.push_back(countNs(values, table, marks, batch, plan.partitions));
        apply.runs.push_back(applyNs(batch, table));
        read.runs.push_back(readNs(table));
        store.runs.push_back(storeNs(batch, table));
    }
    return {decode, first, count, onTop, apply, read, store};
}

} // namespace

std::vector<Figures> benchMicro(const BenchContext &context)
{
    struct Case {
        int customers;
        int partitions;
        bool zipf;
    };
    std::vector<Figures> all;
    for (const auto &[customers, partitions, zipf] :
         {Case{300, 1, false}, Case{300, 4, false}, Case{100'000, 4, false}, Case{1'000'000, 4, true},
          Case{1'000'000, 1, false}, Case{1'000'000, 4, false}}) {
        LoadPlan plan;
        plan.purchases = context.sized(1'000'000, 100'000);
        plan.customers = customers;
        plan.partitions = partitions;
        plan.zipf = zipf;
        const QString name =
            u"%1 customers, %2 partitions%3"_s.arg(customers).arg(partitions).arg(zipf ? u", Zipf"_s : u""_s);
        if (!name.contains(context.only))
            continue;
        sayProgress(u"micro, %1"_s.arg(name));
        for (Figures &figures : benchCase(plan, std::max(3, context.runs)))
            all.push_back(std::move(figures));
    }
    return all;
}
