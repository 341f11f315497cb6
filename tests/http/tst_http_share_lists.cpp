// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Lists of all customers by name, merged from instances that keep a share of the partitions each.
#include "engine/http/share_rows.h"
#include "tests/http/share_group.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <utility>

using namespace spendwatch;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QByteArray spent(const char *name, int total)
{
    return R"({"customer":")" + QByteArray(name) + R"(","total_spent":)" + QByteArray::number(total) + '}';
}

/// Lists during which something happens, once.
class ListsThat final : public ListSource
{
public:
    explicit ListsThat(ListSource &lists) : m_lists(lists) { }

    [[nodiscard]] ListPage page(const ListQuery &query, const std::stop_token &stop) override
    {
        ListPage page = m_lists.page(query, stop);
        if (const auto happens = std::exchange(afterPage, nullptr))
            happens();
        return page;
    }
    void rest() override { m_lists.rest(); }

    std::function<void()> afterPage;

private:
    ListSource &m_lists;
};

} // namespace

class TestHttpShareLists : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_group = std::make_unique<ShareGroup>(); }
    void listsAreMerged_data();
    void listsAreMerged();
    void aListGoesOnWithACopy();
    void aListNamesWhatIsMissing();
    void listsAreByName();
    void figuresAreMerged();
    void whoCameWithAPartitionIsListed_data();
    void whoCameWithAPartitionIsListed();
    void rowsComeBack();

private:
    [[nodiscard]] std::map<QByteArray, qint64> fillAtRandom();
    [[nodiscard]] ShareInstance &instance(int number) { return (*m_group)[number]; }

    std::unique_ptr<ShareGroup> m_group;
};

void TestHttpShareLists::listsAreMerged_data()
{
    QTest::addColumn<QByteArray>("order");
    QTest::addColumn<QByteArray>("prefix");
    QTest::addColumn<int>("limit");
    for (const char *const order : {"asc", "desc"})
        for (const char *const prefix : {"", "a1", "nobody"})
            for (const int limit : {1, 7, 100, 1000})
                if (limit > 1 || *prefix != 0)
                    QTest::addRow("%s, %s, %d a page", order, prefix, limit)
                        << QByteArray(order) << QByteArray(prefix) << limit;
}

/// Many are in several instances.
void TestHttpShareLists::listsAreMerged()
{
    QFETCH(QByteArray, order);
    QFETCH(QByteArray, prefix);
    QFETCH(int, limit);
    const std::map<QByteArray, qint64> all = fillAtRandom();
    QByteArrayList expected;
    for (const auto &[name, total] : all)
        if (name.startsWith(prefix))
            expected << spent(name.constData(), static_cast<int>(total));
    if (order == "desc")
        std::reverse(expected.begin(), expected.end());
    QByteArrayList found;
    RawClient client(instance(1).port());
    const QByteArray same = "?sort=name&order=" + order + "&prefix=" + prefix + "&limit=" + QByteArray::number(limit);
    for (QByteArray query = same; !query.isEmpty();) {
        const RawAnswer page = client.get("/customers" + query);
        QCOMPARE(page.status, 200);
        for (const QJsonValue row : QJsonDocument::fromJson(page.body).array())
            found << spent(row[u"customer"].toString().toUtf8().constData(), row[u"total_spent"].toInt());
        const QByteArray link = page.header("Link");
        query = link.isEmpty() ? QByteArray() : link.sliced(1, link.indexOf('>') - 1);
    }
    QCOMPARE(found, expected);
    QByteArray lines;
    for (const QByteArray &row : std::as_const(expected)) {
        const QJsonObject customer = QJsonDocument::fromJson(row).object();
        lines += customer[u"customer"].toString().toUtf8() + ' '
                 + QByteArray::number(customer[u"total_spent"].toInteger()) + '\n';
    }
    QCOMPARE(client.get("/customers.ndjson?sort=name&order=" + order + "&prefix=" + prefix).body, lines);
}

/// 500 customers, each in one to three partitions, and some in copies, which do not count twice.
std::map<QByteArray, qint64> TestHttpShareLists::fillAtRandom()
{
    QRandomGenerator random(1);
    std::map<QByteArray, qint64> all{{"brian", 111'111}};
    for (int customer = 0; customer < 500; ++customer) {
        const QByteArray name = "a" + QByteArray::number(customer);
        for (int n = random.bounded(1, 4); n > 0; --n) {
            const int partition = (customer + n) % ShareGroup::Partitions;
            const int amount = random.bounded(1000);
            all[name] += amount;
            for (const int keeper : {partition / 2, (partition / 2 + 1) % 3})
                instance(keeper).keep(partition, name.constData(), amount);
        }
    }
    for (const int partition : {2, 3})
        instance(2).keep(partition, "brian", partition == 2 ? 100 : 1000);
    for (const int partition : {0, 1})
        instance(1).keep(partition, "brian", partition == 0 ? 1 : 10);
    for (const int partition : {4, 5})
        instance(0).keep(partition, "brian", partition == 4 ? 10'000 : 100'000);
    return all;
}

void TestHttpShareLists::aListGoesOnWithACopy()
{
    const auto all = fillAtRandom();
    const QByteArray before = instance(0).get("/customers.ndjson?sort=name").body;
    QCOMPARE(before.count('\n'), static_cast<qsizetype>(all.size()));
    instance(2).stop();
    QCOMPARE(instance(0).get("/customers.ndjson?sort=name").body, before);
}

void TestHttpShareLists::aListNamesWhatIsMissing()
{
    instance(2).stop();
    for (const char *const target : {"/customers?sort=name", "/customers.ndjson?sort=name"}) {
        const RawAnswer answer = instance(0).get(target);
        QCOMPARE(answer.status, 503);
        QVERIFY2(answer.body.contains(R"("missing":[4,5])"), answer.body.constData());
    }
}

void TestHttpShareLists::listsAreByName()
{
    for (const char *const target : {"/customers", "/customers.csv", "/customers.ndjson?sort=total"})
        QCOMPARE(instance(0).get(target).status, 400);
}

/// As in the table of an instance that keeps everything.
void TestHttpShareLists::figuresAreMerged()
{
    instance(0).keep(0, "brian", 1, 3, 1'700'000'000'000);
    instance(1).keep(2, "meher", 5, 0, 0); // Faust says nothing of them.
    QCOMPARE(instance(2).get("/customers.csv?sort=name").body, "brian,8,1700000000000\nmeher,0,0\n"_ba);
}

void TestHttpShareLists::whoCameWithAPartitionIsListed_data()
{
    QTest::addColumn<bool>("meanwhile");
    QTest::newRow("before the list") << false;
    QTest::newRow("while it is made") << true;
}

/// Of a large table the order is kept for a while.
void TestHttpShareLists::whoCameWithAPartitionIsListed()
{
    QFETCH(bool, meanwhile);
    SpendingTable table;
    ShareBoard board;
    const ShareReader reader(table, board);
    const auto gain = [&](int number, const char *customer) {
        const PartitionNumber partition(number);
        const TotalRow row{table.index().intern(customer), false, {1, 1, 1}};
        table.apply(partition, {&row, 1}, ChangelogPosition(1));
        board.setWhole(partition, true);
    };
    TableLists all(table, {0, 1h, 1h, 1h}, &board);
    ListsThat lists(all);
    ShareRowsQuery query;
    query.partitions = {PartitionNumber(0)};
    gain(0, "brian");
    const auto before = shareRows(lists, reader, query, {});
    QVERIFY(before && before->rows.size() == 1);
    query.partitions.emplace_back(1);
    if (meanwhile)
        lists.afterPage = [&] { gain(1, "meher"); };
    else
        gain(1, "meher");
    const auto after = shareRows(lists, reader, query, {});
    QVERIFY(after);
    QCOMPARE(after->rows.size(), std::size_t{2});
}

void TestHttpShareLists::rowsComeBack()
{
    const ShareRows rows{{{"a b\n\xC3\xA4", -Sum{1} << 100, Sum{1} << 70, -5}, {"-", 0, Sum{0}, 0}}, true};
    const auto again = sharetext::rowsFrom(sharetext::toText(rows, true).toStdString());
    QVERIFY(again && again->rows == rows.rows && again->more);
    const QByteArray older = sharetext::toText(rows, false); // As versions before wrote it, and read it.
    QCOMPARE(older, "more\n-1267650600228229401496703205376 a%20b%0A%C3%A4\n0 -\n"_ba);
    const auto olderRows = sharetext::rowsFrom(older.toStdString());
    QVERIFY(olderRows && !olderRows->rows.front().purchases);
    QCOMPARE(olderRows->rows.front().total, rows.rows.front().total);
    const ShareRowsQuery query{{PartitionNumber(1), PartitionNumber(2), PartitionNumber(5)}, true, "a&b", "c=d", 7};
    const std::string target = sharetext::toTarget(query).toStdString();
    const auto read = sharetext::rowsQueryFrom(target.substr(target.find('?') + 1));
    QVERIFY(read && read->partitions == query.partitions && read->reversed && read->prefix == query.prefix
            && read->after == query.after && read->limit == 7 && read->figures);
    const auto olderQuery = sharetext::rowsQueryFrom("partitions=1&order=asc&limit=1&prefix=");
    QVERIFY(olderQuery && !olderQuery->figures);
    for (const char *const text : {"", "x\n", "more\n", "end\n1\n", "end\nx a\n", "end\n1 \n", "end\n1 %\n",
                                   "end\n1 a 1\n", "end\n1 a 1 x\n", "end\n1 a x 1\n", "end\n1 a 1 1 1\n",
                                   "end\n1 a 1 9223372036854775808\n", "end\n99999999999999999999999999999999999 a\n"})
        QVERIFY2(!sharetext::rowsFrom(text), text);
    for (const char *const text :
         {"", "partitions=&limit=1", "limit=1", "partitions=1", "partitions=1&limit=0", "partitions=x&limit=1",
          "partitions=1&limit=1001", "partitions=1&limit=1&after=", "partitions=1&limit=1&prefix=%"})
        QVERIFY2(!sharetext::rowsQueryFrom(text), text);
}

QTEST_GUILESS_MAIN(TestHttpShareLists)
#include "tst_http_share_lists.moc"
