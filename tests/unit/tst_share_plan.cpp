// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_config.h"
#include "engine/stream/kafka/member_assignment.h"
#include "engine/stream/share_plan.h"

#include <QObject>
#include <QRandomGenerator>
#include <QTest>

#include <map>

using namespace spendwatch;
using namespace std::string_literals;
using namespace Qt::StringLiterals;

namespace {

/// The partitions with these numbers.
std::vector<PartitionNumber> numbers(std::initializer_list<int> list)
{
    return {list.begin(), list.end()};
}

/// Members that own the partitions in turn.
GroupShares sharesOf(int members, int partitions)
{
    GroupShares shares;
    for (int member = 0; member < members; ++member)
        shares.members.push_back({"m" + std::to_string(member), "host:1", {}});
    for (const PartitionNumber partition : partitionsBelow(partitions))
        shares.members[partition.index() % static_cast<std::size_t>(members)].partitions.push_back(partition);
    return shares;
}

/// How many members keep each partition.
std::map<PartitionNumber, int> copiesIn(const GroupShares &shares, int standbys)
{
    std::map<PartitionNumber, int> copies;
    for (const ShareMember &member : shares.members)
        for (const PartitionNumber partition : keptPartitions(shares, member.id, standbys))
            ++copies[partition];
    return copies;
}

/// As a broker sends it: version, topics, each with its partitions, and user data.
const std::string Assignment = "\0\1\0\0\0\2"
                               "\0\1b\0\0\0\1\0\0\0\7"
                               "\0\1a\0\0\0\3\0\0\0\2\0\0\0\0\0\0\1\0"
                               "\0\0\0\0"s;

} // namespace

class SharePlanTest : public QObject
{
    Q_OBJECT

private slots:
    void everyPartitionHasItsCopies_data();
    void everyPartitionHasItsCopies();
    void membersKeepAboutAsMuch_data();
    void membersKeepAboutAsMuch();
    void whatADeadMemberOwnedIsSpread();
    void whoIsNotThereKeepsNothing();
    void assignmentsAreRead();
    void otherBytesAreNoAssignment();
    void aMemberSaysWhereItIsAsked_data();
    void aMemberSaysWhereItIsAsked();
};

void SharePlanTest::everyPartitionHasItsCopies_data()
{
    QTest::addColumn<int>("members");
    QTest::addColumn<int>("standbys");
    for (int members = 1; members <= 5; ++members)
        for (int standbys = 0; standbys <= MaxStandbys; ++standbys)
            QTest::addRow("%d members, %d standbys", members, standbys) << members << standbys;
}

void SharePlanTest::everyPartitionHasItsCopies()
{
    QFETCH(int, members);
    QFETCH(int, standbys);
    QRandomGenerator random(1);
    for (int round = 0; round < 50; ++round) {
        GroupShares shares = sharesOf(members, 0);
        for (const PartitionNumber partition : partitionsBelow(17))
            shares.members[static_cast<std::size_t>(random.bounded(members))].partitions.push_back(partition);
        const auto copies = copiesIn(shares, standbys);
        QCOMPARE(copies.size(), std::size_t{17});
        for (const auto &[partition, count] : copies)
            QCOMPARE(count, 1 + std::min(standbys, members - 1));
        for (const ShareMember &member : shares.members)
            for (const PartitionNumber partition : standbyPartitions(shares, member.id, standbys))
                QVERIFY(!member.owns(partition));
    }
}

void SharePlanTest::membersKeepAboutAsMuch_data()
{
    QTest::addColumn<int>("members");
    QTest::addColumn<int>("partitions");
    QTest::addColumn<int>("standbys");
    QTest::addColumn<int>("most");
    QTest::newRow("3 of 12, none") << 3 << 12 << 0 << 4;
    QTest::newRow("3 of 12, one") << 3 << 12 << 1 << 8;
    QTest::newRow("3 of 12, two") << 3 << 12 << 2 << 12;
    QTest::newRow("6 of 12, one") << 6 << 12 << 1 << 4;
    QTest::newRow("100 of 1,000, one") << 100 << 1000 << 1 << 20;
    QTest::newRow("100 of 1,000, two") << 100 << 1000 << 2 << 30;
}

void SharePlanTest::membersKeepAboutAsMuch()
{
    QFETCH(int, members);
    QFETCH(int, partitions);
    QFETCH(int, standbys);
    QFETCH(int, most);
    const GroupShares shares = sharesOf(members, partitions);
    for (const ShareMember &member : shares.members)
        QCOMPARE(static_cast<int>(keptPartitions(shares, member.id, standbys).size()), most);
}

void SharePlanTest::whatADeadMemberOwnedIsSpread()
{
    const GroupShares shares = sharesOf(5, 20);
    for (const ShareMember &member : shares.members) {
        int copies = 0;
        for (const PartitionNumber partition : standbyPartitions(shares, member.id, 1))
            copies += shares.members[0].owns(partition) ? 1 : 0;
        QCOMPARE(copies, member.id == "m0" ? 0 : 1);
    }
}

void SharePlanTest::whoIsNotThereKeepsNothing()
{
    const GroupShares shares = sharesOf(3, 12);
    QVERIFY(keptPartitions(shares, "stranger", 1).empty());
    QVERIFY(standbyPartitions(sharesOf(1, 12), "m0", 2).empty());
    QVERIFY(keptPartitions({}, "m0", 2).empty());
}

void SharePlanTest::assignmentsAreRead()
{
    QVERIFY(kafka::assignedPartitions(Assignment, "a") == numbers({0, 2, 256}));
    QVERIFY(kafka::assignedPartitions(Assignment, "b") == numbers({7}));
    QVERIFY(kafka::assignedPartitions(Assignment, "c").empty());
}

void SharePlanTest::otherBytesAreNoAssignment()
{
    const std::string topics = Assignment.substr(0, Assignment.size() - 4);
    for (std::size_t size = 0; size < topics.size(); ++size)
        QVERIFY(kafka::assignedPartitions(topics.substr(0, size), "a").empty());
    QRandomGenerator random(1);
    for (int round = 0; round < 10'000; ++round) {
        std::string bytes = Assignment;
        for (int i = 0; i < 3; ++i)
            bytes[static_cast<std::size_t>(random.bounded(static_cast<int>(bytes.size())))] =
                static_cast<char>(random.bounded(256));
        static_cast<void>(kafka::assignedPartitions(bytes, "a"));
    }
}

void SharePlanTest::aMemberSaysWhereItIsAsked_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("usable");
    QTest::newRow("nowhere") << QString() << true;
    QTest::newRow("a name") << u"host.example:6066"_s << true;
    QTest::newRow("IPv4") << u"10.0.0.7:1"_s << true;
    QTest::newRow("IPv6") << u"[::1]:6066"_s << true;
    QTest::newRow("IPv6 of a link") << u"[fe80::1%eth0]:6066"_s << true;
    for (const QString &address :
         {u"host"_s, u"host:"_s, u"host:0"_s, u"host:65536"_s, u"host:+1"_s, u":1"_s, u"::1:6066"_s, u"[::1:6066"_s,
          u"[host]:1"_s, u"[::1\0]:1"_s, u"a b:1"_s, u"a:1\r\nX: y:1"_s, u"a\r\nX:1"_s, u"user@host:1"_s, u"-a:1"_s})
        QTest::newRow(("not " + address.toUtf8().toPercentEncoding()).constData()) << address << false;
}

void SharePlanTest::aMemberSaysWhereItIsAsked()
{
    QFETCH(QString, address);
    QFETCH(bool, usable);
    const auto name = kafka::memberName(kafka::memberClientId(u"demo-a/b.c-1a2b"_s, address));
    QVERIFY(name);
    QCOMPARE(name->transactionalId, u"demo-a/b.c-1a2b"_s);
    QCOMPARE(name->address, usable ? address : QString());
    QVERIFY(!kafka::memberName(u"console-consumer"_s));
    QVERIFY(!kafka::memberName(u"spendwatch"_s));
    QVERIFY(!kafka::memberName(u"spendwatch/host"_s));
}

QTEST_GUILESS_MAIN(SharePlanTest)
#include "tst_share_plan.moc"
