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
#include <map>
#include <memory>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

QByteArray spent(const char *name, int total)
{
    return R"({"customer":")" + QByteArray(name) + R"(","total_spent":)" + QByteArray::number(total) + '}';
}

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

void TestHttpShareLists::rowsComeBack()
{
    const ShareRows rows{{{"a b\n\xC3\xA4", -Sum{1} << 100}, {"-", 0}}, true};
    const auto again = sharetext::rowsFrom(sharetext::toText(rows).toStdString());
    QVERIFY(again && again->rows == rows.rows && again->more);
    const ShareRowsQuery query{{PartitionNumber(1), PartitionNumber(2), PartitionNumber(5)}, true, "a&b", "c=d", 7};
    const std::string target = sharetext::toTarget(query).toStdString();
    const auto read = sharetext::rowsQueryFrom(target.substr(target.find('?') + 1));
    QVERIFY(read && read->partitions == query.partitions && read->reversed && read->prefix == query.prefix
            && read->after == query.after && read->limit == 7);
    for (const char *const text : {"", "x\n", "more\n", "end\n1\n", "end\nx a\n", "end\n1 \n", "end\n1 %\n"})
        QVERIFY2(!sharetext::rowsFrom(text), text);
    for (const char *const text :
         {"", "partitions=1", "partitions=1&limit=0", "partitions=x&limit=1", "partitions=1&limit=1001",
          "partitions=1&limit=1&after=", "partitions=1&limit=1&prefix=%"})
        QVERIFY2(!sharetext::rowsQueryFrom(text), text);
}

QTEST_GUILESS_MAIN(TestHttpShareLists)
#include "tst_http_share_lists.moc"
