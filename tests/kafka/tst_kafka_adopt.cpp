// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Coming from Faust: what cannot be taken over exactly is refused with a list, and counts nothing before a person has
// decided. The bytes are those that Faust 0.15 writes.
#include "tests/support/kafka_broker.h"

#include <QObject>

#include <memory>

#include "cli/program.h"
#include "kafka/foreigners.h"
#include "kafka/watcher.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Timeout = 60'000;

/// One of Faust's, or with `purchases` one of ours.
RawRecord total(const std::string &customer, std::optional<std::string> value, int purchases = 0,
                std::int64_t timestampMs = 0)
{
    RawRecord record{0, 0, '"' + customer + '"', std::move(value), {}};
    if (purchases > 0)
        record.headers = {{"purchases", std::to_string(purchases)}, {"last_purchase_ms", "1700000000000"}};
    record.timestampMs = timestampMs;
    return record;
}

RawRecord purchase(const std::string &customer, const std::string &amount)
{
    return {0,
            0,
            std::nullopt,
            R"({"msg_id": "8a5c0bb2-6d4e-4a47-9d05-3f6f3a1c9b11", "customer": ")" + customer + R"(", "amount": )"
                + amount + R"(, "note": null, "__faust": {"ns": "demo.PurchaseRecord"}})",
            {}};
}

using Left = std::map<int, std::vector<RawRecord>>; ///< By partition.

} // namespace

Q_DECLARE_METATYPE(Left)

class KafkaAdoptTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void countsWholeFloats();
    void takesFloatTotalsExactly();
    void refusesWhatCannotBeTaken_data();
    void refusesWhatCannotBeTaken();
    void takesWhatIsDecided_data();
    void takesWhatIsDecided();
    void adopts_data();
    void adopts();
    void adoptChangesNothing_data();
    void adoptChangesNothing();
    void adoptAsks();
    void keepsOursWhenFaustWroteLate();
    void handoverRefusesWhatIsUndecided();

private:
    [[nodiscard]] Outcome adopt(const SourceSettings &settings, const QStringList &options) const;
    [[nodiscard]] SourceSettings left(const QString &app, const Left &changelog);
    [[nodiscard]] std::size_t recordsIn(const SourceSettings &settings) const
    {
        return m_cluster->readAll(settings.changelogTopic()).size();
    }

    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
};

void KafkaAdoptTest::initTestCase()
{
    m_broker = std::make_unique<KafkaBroker>();
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->address());
}

Outcome KafkaAdoptTest::adopt(const SourceSettings &settings, const QStringList &options) const
{
    return run(QStringList{u"adopt"_s, u"--broker"_s, m_broker->address(), u"--app-id"_s, settings.appId, u"--topic"_s,
                           settings.topic, u"--data-dir"_s, settings.dataDir}
               + options);
}

/// What Faust left behind in two partitions: the changelog, and two purchases of brian's that it did not count.
SourceSettings KafkaAdoptTest::left(const QString &app, const Left &changelog)
{
    const SourceSettings settings = m_cluster->settings(app);
    const auto counted = [](const std::string &customer) { return purchase(customer, "5"); };
    bool made =
        m_cluster->createTopic(settings.topic, 2)
        && m_cluster->createTopic(settings.changelogTopic(), 2, {{u"cleanup.policy"_s, u"compact"_s}})
        && m_cluster->produce(settings.topic, 0, {counted("brian"), purchase("brian", "1"), purchase("brian", "2")});
    std::map<int, std::int64_t> offsets{{0, 1}};
    if (changelog.contains(1)) {
        made = made && m_cluster->produce(settings.topic, 1, {counted("meher")});
        offsets[1] = 1;
    }
    made = made && commitOffsets(m_broker->address(), app, settings.topic, offsets);
    for (const auto &[partition, records] : changelog)
        made = made && m_cluster->produce(settings.changelogTopic(), partition, records);
    if (!made)
        qFatal("the fixture could not be written");
    return settings;
}

void KafkaAdoptTest::countsWholeFloats()
{
    const SourceSettings settings = m_cluster->settings(u"floats"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    QVERIFY(m_cluster->produce(settings.topic, 0,
                               {purchase("brian", "100"), purchase("brian", "64.0"), purchase("brian", "36"),
                                purchase("meher", "1e2"), purchase("meher", "64.5"),
                                purchase("hamzah", "9007199254740993.0")}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("200"), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QCOMPARE(watcher.total("meher"), std::string("100"));
    QCOMPARE(watcher.total("hamzah"), std::string("9007199254740993"));
    QCOMPARE(m_cluster->readAll(settings.deadLetterTopic()).size(), std::size_t{1});
}

void KafkaAdoptTest::takesFloatTotalsExactly()
{
    const SourceSettings settings =
        left(u"float-totals"_s, {{0,
                                  {total("brian", "192.0"), total("meher", "1.5e2"),
                                   total("hamzah", "9007199254740993.0"), total("anna", "-0.0")}}});
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("195"), Timeout);
    QCOMPARE(watcher.total("meher"), std::string("150"));
    QCOMPARE(watcher.total("hamzah"), std::string("9007199254740993"));
    QCOMPARE(watcher.total("anna"), std::string("0"));
    QCOMPARE(watcher.status().warning(), QString());
}

void KafkaAdoptTest::refusesWhatCannotBeTaken_data()
{
    QTest::addColumn<Left>("changelog");
    QTest::addColumn<QString>("named");
    QTest::addColumn<QString>("command");
    const QString drop = u"spendwatch adopt --totals latest --drop-unreadable"_s;
    QTest::newRow("a fraction")
        << Left{{0, {total("brian", "60"), total("brian", "64.5")}}}
        << u"1 total(s) in the changelog cannot be taken over, because they are not 64-bit integers: brian in partition 0 at offset 1 (64.5)"_s
        << drop;
    QTest::newRow("beyond 64 bits") << Left{{1, {total("brian", "9223372036854775808")}}}
                                    << u"brian in partition 1 at offset 0 (9223372036854775808)"_s << drop;
    QTest::newRow("no number") << Left{{0, {total("brian", "\"64\"")}}} << u"brian in partition 0"_s << drop;
    QTest::newRow("another's behind it") << Left{{0, {total("brian", "1.5"), total("meher", "5")}}}
                                         << u"brian in partition 0"_s << drop;
    Left many;
    for (int i = 0; i < 12; ++i)
        many[0].push_back(total("c" + std::to_string(i), "0.5"));
    QTest::newRow("twelve") << many << u"c9 in partition 0 at offset 9 (0.5), …"_s << drop;
    QTest::newRow("spread")
        << Left{{0, {total("brian", "60")}}, {1, {total("brian", "65"), total("meher", "5")}}}
        << u"1 customer(s) have totals in several partitions of the changelog that another program, such as Faust, wrote; they may include the same purchases: brian (partitions 0 1)"_s
        << u"spendwatch adopt --totals latest"_s;
    QTest::newRow("spread after a handover")
        << Left{{0, {total("brian", "60")}},
                {1, {total("brian", "5", 1), {0, 0, std::string("false"), std::nullopt, {}}}}}
        << u"brian (partitions 0 1)"_s << u"spendwatch adopt --totals latest"_s;
}

void KafkaAdoptTest::refusesWhatCannotBeTaken()
{
    QFETCH(Left, changelog);
    QFETCH(QString, named);
    QFETCH(QString, command);
    const QString app =
        u"refused-%1"_s.arg(QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-').remove(u'\''));
    const SourceSettings settings = left(app, changelog);
    const std::size_t before = recordsIn(settings);
    Watcher watcher(settings);
    for (int start = 0; start < 2; ++start) { // The second time from the table file.
        QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
        QVERIFY2(watcher.status().problem.english().contains(named), qPrintable(watcher.status().problem.english()));
        QVERIFY2(watcher.status().advice.english().contains(command), qPrintable(watcher.status().advice.english()));
        QVERIFY(!watcher.status().ready);
        const int tries = watcher.status().tries;
        watcher.tryNow();
        QTRY_VERIFY_WITH_TIMEOUT(watcher.status().tries > tries && watcher.status().nextTryMs > 0, Timeout);
        QCOMPARE(watcher.status().state, WorkerState::Failed);
        QVERIFY2(watcher.status().problem.english().contains(named), qPrintable(watcher.status().problem.english()));
        watcher.stop();
        watcher.start();
    }
    watcher.stop();
    QCOMPARE(recordsIn(settings), before);
    QCOMPARE(committedOffsets(m_broker->address(), app, settings.topic, 2).at(0), std::int64_t{1});
}

void KafkaAdoptTest::takesWhatIsDecided_data()
{
    QTest::addColumn<Left>("changelog");
    QTest::addColumn<std::string>("brian");
    QTest::newRow("healed by a later record")
        << Left{{0, {total("brian", "64.5"), total("brian", "60")}}} << std::string("63");
    QTest::newRow("deleted later") << Left{{0, {total("brian", "64.5"), total("brian", std::nullopt)}}}
                                   << std::string("3");
    QTest::newRow("one of two is deleted")
        << Left{{0, {total("brian", "60")}}, {1, {total("brian", "7"), total("brian", std::nullopt)}}}
        << std::string("63");
    QTest::newRow("ours in two") << Left{{0, {total("brian", "60", 1)}}, {1, {total("brian", "7", 1)}}}
                                 << std::string("70");
    QTest::newRow("Faust's, and ours after it")
        << Left{{0, {total("brian", "60")}}, {1, {total("meher", "5"), total("brian", "7", 1)}}} << std::string("70");
}

void KafkaAdoptTest::takesWhatIsDecided()
{
    QFETCH(Left, changelog);
    QFETCH(std::string, brian);
    const QString app =
        u"taken-%1"_s.arg(QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-').remove(u'\'').remove(u','));
    Watcher watcher(left(app, changelog));
    for (int start = 0; start < 2; ++start) {
        QTRY_VERIFY2_WITH_TIMEOUT(watcher.idle() && watcher.total("brian") == brian,
                                  qPrintable(watcher.status().problem.english()), Timeout);
        watcher.stop();
        watcher.start();
    }
}

void KafkaAdoptTest::adopts_data()
{
    QTest::addColumn<Left>("changelog");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("reported");
    QTest::addColumn<std::string>("brian"); ///< And 3 more is counted.
    constexpr std::int64_t Then = 1'700'000'000'000;
    const Left spread{{0, {total("brian", "60", 0, Then)}},
                      {1, {total("brian", "65", 0, Then + 5), total("meher", "5")}}};
    QTest::newRow("latest") << spread << QStringList{u"--totals"_s, u"latest"_s}
                            << QByteArray(
                                   "1 total decided:\n  brian: 65 in partition 1, 1 of other partitions deleted\n")
                            << std::string("68");
    QTest::newRow("sum") << spread << QStringList{u"--totals=sum"_s}
                         << QByteArray("  brian: 125 in partition 1, 1 of other partitions deleted\n")
                         << std::string("128");
    const Left unreadable{{0, {total("brian", "60", 0, Then)}}, {1, {total("brian", "64.5"), total("meher", "5")}}};
    QTest::newRow("unreadable") << unreadable << QStringList{u"--totals"_s, u"latest"_s, u"--drop-unreadable"_s}
                                << QByteArray(
                                       "1 unreadable total deleted:\n  brian in partition 1 at offset 0 (64.5)\n")
                                << std::string("63");
    const Left escaped{{0, {total("h\\u00e9l\\u00e8ne", "1"), total("brian", "60", 0, Then + 9)}},
                       {1, {total("h\\u00e9l\\u00e8ne", "7", 0, Then), total("brian", "65", 0, Then)}}};
    QTest::newRow("keys in Faust's spelling")
        << escaped << QStringList{u"--totals"_s, u"latest"_s} << QByteArray("2 totals decided:\n") << std::string("63");
}

void KafkaAdoptTest::adopts()
{
    QFETCH(Left, changelog);
    QFETCH(QStringList, options);
    QFETCH(QByteArray, reported);
    QFETCH(std::string, brian);
    const QString app =
        u"adopts-%1"_s.arg(QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-').remove(u'\''));
    Watcher watcher(left(app, changelog));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    watcher.stop();
    const Outcome outcome = adopt(watcher.settings, options + QStringList{u"--yes"_s});
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    QVERIFY2(outcome.out.contains(reported), outcome.out.constData());

    for (int start = 0; start < 2; ++start) {
        watcher.start();
        QTRY_VERIFY2_WITH_TIMEOUT(watcher.idle(), qPrintable(watcher.status().problem.english()), Timeout);
        QCOMPARE(watcher.total("brian"), brian);
        QCOMPARE(watcher.status().warning(), QString());
        watcher.stop();
    }
    // All the same to one that reads everything, and nothing is left to decide.
    Watcher fresh(watcher.settings);
    QTRY_VERIFY_WITH_TIMEOUT(fresh.idle(), Timeout);
    QCOMPARE(fresh.total("brian"), brian);
    fresh.stop();
    const Outcome again = adopt(watcher.settings, options + QStringList{u"--yes"_s});
    QCOMPARE(again.code, 0);
    QVERIFY2(again.out.contains("nothing to decide"), again.out.constData());
}

void KafkaAdoptTest::adoptChangesNothing_data()
{
    QTest::addColumn<Left>("changelog");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QByteArray>("reported");
    QTest::newRow("unreadable") << Left{{0, {total("brian", "64.5")}}} << u"latest"_s
                                << QByteArray("brian in partition 0 at offset 0 (64.5)");
    QTest::newRow("a sum beyond 64 bits")
        << Left{{0, {total("brian", "9223372036854775807")}}, {1, {total("brian", "1")}}} << u"sum"_s
        << QByteArray("The sums of 1 customer(s) are beyond 64 bits: brian");
    QTest::newRow("none of ours") << Left{{0, {total("brian", "1")}}, {1, {total("brian", "2")}}} << u"spendwatch"_s
                                  << QByteArray("brian (partitions 0 1)");
    QTest::newRow("somebody is there") << Left{{0, {total("brian", "1")}}, {1, {total("brian", "2")}}} << u"latest"_s
                                       << QByteArray("faust-0.15.3 at 127.0.0.1");
}

void KafkaAdoptTest::adoptChangesNothing()
{
    QFETCH(Left, changelog);
    QFETCH(QString, rule);
    QFETCH(QByteArray, reported);
    const QString app = u"unchanged-%1"_s.arg(QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-'));
    const SourceSettings settings = left(app, changelog);
    std::unique_ptr<ForeignMember> faust;
    if (reported.startsWith("faust")) {
        faust = std::make_unique<ForeignMember>(m_broker->address(), settings.appId, settings.topic);
        QVERIFY(faust->joined());
    }
    const std::size_t before = recordsIn(settings);
    const Outcome outcome = adopt(settings, {u"--totals"_s, rule, u"--yes"_s});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains(reported), outcome.err.constData());
    QCOMPARE(recordsIn(settings), before);
}

void KafkaAdoptTest::adoptAsks()
{
    const SourceSettings settings = left(u"asks"_s, {{0, {total("brian", "1")}}, {1, {total("brian", "2")}}});
    const std::size_t before = recordsIn(settings);
    const Outcome outcome = adopt(settings, {u"--totals"_s, u"latest"_s});
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.contains("--yes"), outcome.err.constData());
    QCOMPARE(recordsIn(settings), before);
}

void KafkaAdoptTest::keepsOursWhenFaustWroteLate()
{
    Watcher watcher(left(u"late"_s, {{0, {total("brian", "60"), total("anna", "7")}}}));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("63"), Timeout);
    QVERIFY(m_cluster->produce(watcher.settings.topic, 1, {purchase("meher", "5"), purchase("hamzah", "4")}));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("hamzah"), std::string("4"), Timeout);
    watcher.stop();
    // It knew less, wrote over ours, and knew one that we never saw in that partition.
    QVERIFY(m_cluster->produce(watcher.settings.changelogTopic(), 0,
                               {total("brian", "61"), total("nobody", "9"), total("anna", "7.5")}));
    QVERIFY(m_cluster->produce(watcher.settings.changelogTopic(), 1, {total("hamzah", "3")}));
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, {purchase("brian", "100")}));
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    watcher.stop();

    const Outcome outcome = adopt(watcher.settings, {u"--totals"_s, u"spendwatch"_s, u"--yes"_s});
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    QVERIFY2(outcome.out.contains("brian: 63 in partition 0"), outcome.out.constData());
    QVERIFY2(outcome.out.contains("nobody: none in partition 0"), outcome.out.constData());
    watcher.start();
    for (int start = 0; start < 2; ++start) {
        QTRY_VERIFY2_WITH_TIMEOUT(watcher.idle(), qPrintable(watcher.status().problem.english()), Timeout);
        QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("163"), Timeout);
        QCOMPARE(watcher.total("hamzah"), std::string("4"));
        QCOMPARE(watcher.total("anna"), std::string("7"));
        QCOMPARE(watcher.total("nobody"), std::string("none"));
        watcher.stop();
        watcher.start();
    }
}

void KafkaAdoptTest::handoverRefusesWhatIsUndecided()
{
    const SourceSettings settings = left(u"handover"_s, {{0, {total("brian", "64.5")}}});
    const std::size_t before = recordsIn(settings);
    const Outcome outcome = run({u"handover"_s, u"--broker"_s, m_broker->address(), u"--app-id"_s, settings.appId,
                                 u"--topic"_s, settings.topic});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains("brian in partition 0 at offset 0 (64.5)"), outcome.err.constData());
    QVERIFY2(outcome.err.contains("spendwatch adopt"), outcome.err.constData());
    QCOMPARE(recordsIn(settings), before);
}

QTEST_GUILESS_MAIN(KafkaAdoptTest)
#include "tst_kafka_adopt.moc"
