// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/purchase_counter.h"

#include <QDateTime>
#include <QObject>
#include <QTest>

#include <array>
#include <limits>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr int Partitions = 3;
constexpr std::int64_t Most = std::numeric_limits<std::int64_t>::max();

std::string purchase(const std::string &customer, std::int64_t amount, const std::string &note = "null")
{
    return R"({"msg_id":"m","customer":")" + customer + R"(","amount":)" + std::to_string(amount) + R"(,"note":)" + note
           + "}";
}

/// Few customers, so that many come twice in a group; some names need escapes or are long; some messages are bad.
std::vector<std::string> someValues(std::size_t count)
{
    std::mt19937 random(7);
    std::vector<std::string> values;
    while (values.size() < count) {
        const auto dice = random() % 100;
        const std::string name = "customer-" + std::to_string(random() % 40);
        if (dice < 5)
            values.emplace_back("no JSON");
        else if (dice < 10)
            values.push_back(purchase(name + R"(\u00e9\")", 3));
        else if (dice < 15)
            values.push_back(purchase(name + std::string(900, 'x'), 5));
        else if (dice < 17)
            values.push_back(purchase("rich", Most / 2));
        else
            values.push_back(purchase(name, static_cast<std::int64_t>(random() % 100) - 20, R"("Bar")"));
    }
    return values;
}

std::vector<SourceMessage> messagesOf(const std::vector<std::string> &values)
{
    std::vector<SourceMessage> messages;
    for (std::int64_t i = 0; i < std::ssize(values); ++i)
        messages.push_back({PartitionNumber(i % Partitions), SourceOffset(i / Partitions), 1000 + i, std::nullopt,
                            values[static_cast<std::size_t>(i)]});
    messages[3].value.reset(); // A tombstone.
    return messages;
}

/// What a batch would commit, in an order that does not depend on how it was made.
struct Outcome {
    std::map<std::pair<PartitionNumber, std::string>, std::tuple<std::int64_t, std::int64_t, std::int64_t>> totals;
    std::map<PartitionNumber, SourceOffset> nextOffsets;
    std::set<std::tuple<PartitionNumber, SourceOffset, RejectReason>> rejected;
    std::vector<std::tuple<std::string, std::int64_t, std::optional<std::string>>> samples;
    std::int64_t purchases = 0;
    bool operator==(const Outcome &) const = default;
};

Outcome count(const std::vector<SourceMessage> &messages, std::size_t group,
              std::unique_ptr<PurchaseFormat> format = nullptr)
{
    SpendingTable table;
    RowMarks marks;
    BatchBuilder batch(marks);
    PurchaseCounter counter(table, marks);
    counter.readBy(std::move(format));
    for (std::span<const SourceMessage> left = messages; !left.empty();) {
        const std::size_t next = std::min(group, left.size());
        counter.count(left.first(next), batch, nullptr);
        left = left.subspan(next);
    }
    Outcome outcome;
    const auto name = [&](CustomerId id) { return std::string(table.index().name(id)); };
    for (const PartitionCommit &commit : batch.batch().request.partitions) {
        outcome.nextOffsets[commit.partition] = commit.nextOffset;
        for (const TotalRow &row : commit.rows)
            outcome.totals[{commit.partition, name(row.customer)}] = {row.total.amount, row.total.purchases,
                                                                      row.total.lastPurchaseMs};
    }
    for (const DeadLetter &letter : batch.batch().request.deadLetters)
        outcome.rejected.insert({letter.partition, letter.offset, letter.reason});
    for (const PurchaseSample &sample : batch.batch().samples)
        outcome.samples.emplace_back(name(sample.customer), sample.partialAfter, sample.note);
    outcome.purchases = batch.batch().purchases;
    return outcome;
}

} // namespace

class TestPurchaseCounter : public QObject
{
    Q_OBJECT

private slots:
    void groupsCountAsSingleMessagesDo_data()
    {
        QTest::addColumn<std::size_t>("group");
        for (const std::size_t group : {2U, 31U, 32U, 33U, 64U, 5000U})
            QTest::addRow("%zu", group) << group;
    }

    void groupsCountAsSingleMessagesDo()
    {
        QFETCH(std::size_t, group);
        const std::vector<std::string> values = someValues(5000);
        const std::vector<SourceMessage> messages = messagesOf(values);
        const Outcome singly = count(messages, 1);
        const Outcome grouped = count(messages, group);
        QVERIFY(grouped == singly);
        QCOMPARE(grouped.purchases + std::ssize(grouped.rejected), std::ssize(values));
        QCOMPARE(std::ssize(grouped.samples), std::ssize(singly.samples));
        QVERIFY(std::ranges::any_of(grouped.rejected, [](const auto &letter) {
            return std::get<RejectReason>(letter) == RejectReason::TotalOutOfRange;
        }));
    }

    /// The same purchases, a message each and as items of few messages, come to the same totals.
    void itemsCountAsMessagesDo()
    {
        std::mt19937 random(5);
        std::vector<std::string> single;
        std::vector<std::string> lists;
        while (single.size() < 3000) {
            std::string list;
            for (auto left = random() % 70; left > 0; --left) {
                const std::string item = purchase("customer-" + std::to_string(random() % 40), 7, R"("N")");
                single.push_back(item);
                list += (list.empty() ? "" : ",") + item;
            }
            lists.push_back(R"({"lines":[)" + list + "]}");
        }
        const auto allIn = [](const std::vector<std::string> &values) {
            std::vector<SourceMessage> messages;
            messages.reserve(values.size());
            for (const std::string &value : values)
                messages.push_back({PartitionNumber(0), SourceOffset(std::ssize(messages)), 1000, std::nullopt, value});
            return messages;
        };
        PurchaseFields fields;
        fields.items = u"/lines"_s;
        Outcome asMessages = count(allIn(single), 64);
        for (const std::size_t group : {1U, 7U, 5000U}) {
            auto format = makePurchaseFormat(fields);
            QVERIFY(format);
            Outcome asItems = count(allIn(lists), group, *std::move(format));
            QCOMPARE(asItems.nextOffsets.at(PartitionNumber(0)), SourceOffset(std::ssize(lists)));
            asItems.nextOffsets = asMessages.nextOffsets;
            QVERIFY(asItems == asMessages);
        }
    }

    void itemsAreCountedAllOrNone_data()
    {
        QTest::addColumn<QByteArray>("items");
        QTest::addColumn<bool>("good");
        const auto row = [](const char *name, const char *items, bool good) {
            QTest::newRow(name) << QByteArray(items) << good;
        };
        row("all good", R"({"customer":"new","amount":1},{"customer":"rich","amount":1})", true);
        row("one is bad", R"({"customer":"new","amount":1},{"customer":"rich"})", false);
        row("one would leave the range", R"({"customer":"new","amount":1},{"customer":"rich","amount":3})", false);
        row("two together would",
            R"({"customer":"rich","amount":1},{"customer":"new","amount":1},{"customer":"rich","amount":2})", false);
        row("only on the way", R"({"customer":"rich","amount":3},{"customer":"rich","amount":-3})", false);
        row("first down, then up", R"({"customer":"rich","amount":-3},{"customer":"rich","amount":3})", true);
    }

    void itemsAreCountedAllOrNone()
    {
        QFETCH(QByteArray, items);
        QFETCH(bool, good);
        PurchaseFields fields;
        fields.items = u"/lines"_s;
        SpendingTable table;
        RowMarks marks;
        BatchBuilder batch(marks);
        PurchaseCounter counter(table, marks);
        auto format = makePurchaseFormat(fields);
        counter.readBy(*std::move(format));
        const std::string rich =
            R"({"lines":[{"msg_id":"r","customer":"rich","amount":)" + std::to_string(Most - 2) + "}]}";
        const std::string more = "{\"lines\":[" + items.toStdString() + "]}";
        const std::string last = R"({"lines":[{"customer":"last","amount":1}]})";
        const std::array values{rich, more, last};
        std::vector<SourceMessage> messages;
        messages.reserve(values.size());
        for (const std::string &value : values)
            messages.push_back({PartitionNumber(0), SourceOffset(std::ssize(messages)), 1000, std::nullopt, value});
        counter.count(messages, batch, nullptr);
        QCOMPARE(batch.batch().request.deadLetters.size(), std::size_t{good ? 0U : 1U});
        QCOMPARE(table.index().find("new").has_value(), good && items.contains("new"));
        const auto id = table.index().find("rich");
        QVERIFY(id);
        const TotalRow *const row = std::as_const(batch).find(PartitionNumber(0), *id);
        QVERIFY(row != nullptr);
        if (!good) {
            QCOMPARE(row->total.amount, Most - 2);
            QCOMPARE(batch.batch().purchases, std::int64_t{2});
        }
        QVERIFY(table.index().find("last"));
        QCOMPARE(batch.batch().samples.front().msgId, std::string("r"));
        batch.finish();
    }

    /// By the time of the purchases, whichever partition they are in.
    void sumsUpWhatWasSpentInEachSecond()
    {
        const std::int64_t now = QDateTime::currentSecsSinceEpoch();
        const std::string value = R"({"msg_id":"1","customer":"brian","amount":5})";
        const std::string rejected = "no purchase";
        const std::vector<SourceMessage> messages{
            {PartitionNumber(0), SourceOffset(1), (now - 3) * 1000 + 999, std::nullopt, value},
            {PartitionNumber(1), SourceOffset(1), (now - 2) * 1000, std::nullopt, value},
            {PartitionNumber(0), SourceOffset(2), (now - 3) * 1000, std::nullopt, rejected},
            {PartitionNumber(0), SourceOffset(3), (now - 3) * 1000, std::nullopt, value},
        };
        SpendingTable table;
        RowMarks marks;
        BatchBuilder batch(marks);
        PurchaseCounter counter(table, marks);
        counter.count(messages, batch, nullptr);
        batch.finish();
        const auto seconds = batch.batch().seconds;
        QCOMPARE(seconds.size(), std::size_t{2});
        QCOMPARE(seconds[0].second, now - 3);
        QCOMPARE(seconds[0].amount, 10.0);
        QCOMPARE(seconds[0].purchases, 2.0);
        QCOMPARE(seconds[1].amount, 5.0);
        batch.clear();
        batch.finish();
        QVERIFY(batch.batch().seconds.empty());
    }

    /// In a full batch that is sparse, a mark often looks like that of another row, which may be one that its partition has not.
    void aFullBatchFindsTheRowsOfSmallPartitions()
    {
        constexpr int Small = 4000;
        constexpr int RowsOfSmall = 5;
        constexpr unsigned Large = 350'000;
        RowMarks marks;
        BatchBuilder batch(marks);
        batch.add(PartitionNumber(0), CustomerId(RowMarks::MaxDense)).total.amount = 1; // There is no room in arrays.
        for (unsigned id = 0; id < Large; ++id)
            batch.add(PartitionNumber(0), CustomerId(id)).total.amount = 1;
        const auto idOf = [](int partition, int row) { return CustomerId(partition * RowsOfSmall + row); };
        for (int partition = 1; partition <= Small; ++partition)
            for (int row = 0; row < RowsOfSmall; ++row)
                batch.add(PartitionNumber(partition), idOf(partition, row)).total.amount = 1;
        for (int partition = 1; partition <= Small; ++partition)
            for (int row = 0; row < RowsOfSmall; ++row) {
                const TotalRow *const found = batch.find(PartitionNumber(partition), idOf(partition, row));
                QVERIFY2(found != nullptr, qPrintable(QString::number(partition)));
                QCOMPARE(found->customer, idOf(partition, row));
            }
    }

    /// The marks of batches that are gone stay behind; they must never point at another's row.
    void twoBatchesShareTheMarks_data()
    {
        QTest::addColumn<bool>("fails");
        QTest::addColumn<int>("apart"); // Ids far from each other have no room in arrays.
        QTest::newRow("each is committed") << false << 1;
        QTest::newRow("some are dropped") << true << 1;
        QTest::newRow("of many customers, each is committed") << false << 60'000;
        QTest::newRow("of many customers, some are dropped") << true << 60'000;
    }

    void twoBatchesShareTheMarks()
    {
        QFETCH(bool, fails);
        QFETCH(int, apart);
        std::mt19937 random(11);
        RowMarks marks;
        std::array builders{BatchBuilder(marks), BatchBuilder(marks)};
        using Rows = std::map<std::pair<PartitionNumber, CustomerId>, std::int64_t>;
        std::array<Rows, 2> expected;
        std::size_t open = 0;
        for (std::int64_t step = 1; step < 20'000; ++step) {
            const PartitionNumber partition(random() % Partitions);
            const CustomerId id(random() % 200 * static_cast<unsigned>(apart));
            TotalRow *const row = builders[open].find(partition, id);
            QCOMPARE(row != nullptr, expected[open].contains({partition, id}));
            if (row == nullptr) {
                const TotalRow *const before = builders[1 - open].find(partition, id);
                QCOMPARE(before != nullptr, expected[1 - open].contains({partition, id}));
                builders[open].add(partition, id).total = {before ? before->total.amount + step : step, 1, 0};
                expected[open][{partition, id}] = before ? before->total.amount + step : step;
            } else {
                QCOMPARE(row->customer, id);
                QCOMPARE(row->total.amount, (expected[open][{partition, id}]));
                row->total.amount += step;
                expected[open][{partition, id}] += step;
            }
            if (random() % 300 != 0)
                continue;
            // What was under way is done, and what was open goes under way, or both are dropped.
            const bool drop = fails && random() % 3 == 0;
            for (const std::size_t side : {1 - open, open}) {
                if (side == open && !drop)
                    continue;
                builders[side].clear();
                expected[side].clear();
            }
            open = 1 - open;
        }
    }
};

QTEST_GUILESS_MAIN(TestPurchaseCounter)
#include "tst_purchase_counter.moc"
