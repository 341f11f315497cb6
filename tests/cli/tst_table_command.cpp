// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What `spendwatch table` prints, from a running instance and from the table file alike.
#include "app/data_dir_lock.h"
#include "app/running_instance.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include "cli/program.h"
#include "cli/watcher.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

class TestTableCommand : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void printsAlike_data();
    void printsAlike();
    void saysWhoHasNoTotal();
    void printsWhatIsCommitted();
    void printsMoreThanABuffer();
    void saysHowOldTheFileIs();
    void keepsByteOrderMarks();

private:
    [[nodiscard]] Outcome table(const QStringList &arguments) const
    {
        return run(QStringList{u"table"_s, u"--data-dir"_s, m_dir.path()} + arguments);
    }

    QTemporaryDir m_dir;
};

void TestTableCommand::initTestCase()
{
    QVERIFY(m_dir.isValid());
    const QStringList names{u"ann"_s, u"anna"_s, u"bob"_s, u"Zo\u00eb \"Z\""_s, u"\u001b[31m"_s};
    const Outcome sent = run(
        {u"send"_s, u"400"_s, u"--seed"_s, u"5"_s, u"--customers"_s, names.join(u','), u"--data-dir"_s, m_dir.path()});
    QVERIFY2(sent.code == 0, sent.err);
}

void TestTableCommand::printsAlike_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<qsizetype>("lines");
    const auto row = [](const QStringList &arguments, qsizetype lines) {
        QTest::addRow("table %s", qPrintable(arguments.join(u' '))) << arguments << lines;
    };
    row({}, 6);
    row({u"--json"_s}, 1);
    row({u"--ndjson"_s}, 5);
    row({u"--csv"_s}, 6);
    row({u"--ndjson"_s, u"--prefix"_s, u"ann"_s}, 2);
    row({u"--ndjson"_s, u"--prefix"_s, u"nobody"_s}, 0);
    row({u"--ndjson"_s, u"--limit"_s, u"3"_s}, 3);
    row({u"--csv"_s, u"--prefix"_s, u"ann"_s, u"--limit"_s, u"1"_s}, 2);
    row({u"--ndjson"_s, u"ann"_s}, 1);
    row({u"--ndjson"_s, u"bob"_s, u"anna"_s}, 2);
    row({u"Zo\u00eb \"Z\""_s}, 2);
}

void TestTableCommand::printsAlike()
{
    QFETCH(QStringList, arguments);
    QFETCH(qsizetype, lines);
    Outcome asked;
    {
        Watcher watcher(m_dir.path());
        const QUrl address = watcher.address();
        QVERIFY(address.isValid());
        QUrl health = address;
        health.setPath(u"/health"_s);
        QTRY_VERIFY_WITH_TIMEOUT(httpGet(health).contains(R"("purchases":400)"), 20'000);
        asked = table(arguments);
        QCOMPARE(watcher.stop().code, 0);
    }
    QCOMPARE(asked.code, 0);
    QCOMPARE(asked.err, QByteArray());
    QCOMPARE(asked.out.count('\n'), lines);
    const Outcome read = table(arguments);
    QCOMPARE(read.out, asked.out);
    QCOMPARE(read.code, 0);
}

void TestTableCommand::saysWhoHasNoTotal()
{
    const Outcome outcome = table({u"--csv"_s, u"bob"_s, u"an"_s});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.out.count('\n'), 2);
    QVERIFY2(outcome.err.contains("No purchase of an is counted"), outcome.err);
}

/// Not what the file has by then.
void TestTableCommand::printsWhatIsCommitted()
{
    Watcher watcher(m_dir.path());
    QUrl url = watcher.address();
    QVERIFY(url.isValid());
    const QStringList more{u"send"_s,         u"1"_s, u"--customers"_s, u"late"_s,   u"--min-amount"_s, u"7"_s,
                           u"--max-amount"_s, u"7"_s, u"--data-dir"_s,  m_dir.path()};
    for (int total = 7; total <= 35; total += 7) {
        QCOMPARE(run(more).code, 0);
        url.setPath(u"/customer/late"_s);
        QTRY_VERIFY_WITH_TIMEOUT(httpGet(url).contains(":" + QByteArray::number(total) + "}"), 20'000);
        const Outcome outcome = table({u"--json"_s, u"late"_s});
        QCOMPARE(QJsonDocument::fromJson(outcome.out).array()[0][u"total_spent"].toInt(), total);
    }
    QCOMPARE(watcher.stop().code, 0);
}

void TestTableCommand::printsMoreThanABuffer()
{
    constexpr int Customers = 5000;
    const QTemporaryDir dir;
    QStringList names;
    for (int i = 0; i < Customers; ++i)
        names.append(u"customer-%1"_s.arg(i));
    const QStringList where{u"--data-dir"_s, dir.path()};
    QCOMPARE(run(QStringList{u"send"_s, u"50000"_s, u"--customers"_s, names.join(u',')} + where).code, 0);
    Watcher watcher(dir.path());
    QUrl health = watcher.address();
    QVERIFY(health.isValid());
    health.setPath(u"/health"_s);
    QTRY_VERIFY_WITH_TIMEOUT(httpGet(health).contains(R"("purchases":50000)"), 20'000);
    const Outcome outcome = run(QStringList{u"table"_s, u"--ndjson"_s} + where);
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.err, QByteArray());
    QVERIFY(outcome.out.size() > 256 * 1024);
    QVERIFY(outcome.out.count('\n') > Customers * 9 / 10);
    QCOMPARE(watcher.stop().code, 0);
    QCOMPARE(run(QStringList{u"table"_s, u"--ndjson"_s} + where).out, outcome.out);
}

/// Somebody is at work who cannot be asked.
void TestTableCommand::saysHowOldTheFileIs()
{
    const auto lock = DataDirLock::take(m_dir.path());
    QVERIFY(lock);
    SourceSettings source;
    source.dataDir = m_dir.path();
    for (const QString &address : {u"http://127.0.0.1:1"_s, QString()}) {
        announceInstance(source, address);
        const Outcome outcome = table({u"--json"_s});
        QCOMPARE(outcome.code, 0);
        QVERIFY(QJsonDocument::fromJson(outcome.out).array().size() >= 5);
        QVERIFY2(outcome.err.contains("was written") && outcome.err.contains(" s ago"), outcome.err);
        QVERIFY2(outcome.err.contains(QByteArray::number(QCoreApplication::applicationPid())), outcome.err);
    }
}

/// U+FEFF at the start of a name is one of its characters, also in the arguments.
void TestTableCommand::keepsByteOrderMarks()
{
    const QTemporaryDir dir;
    const QString name = u"\uFEFFbob"_s;
    const QStringList where{u"--data-dir"_s, dir.path()};
    const Outcome sent = run(QStringList{u"send"_s, u"3"_s, u"--customers"_s, name} + where);
    QVERIFY2(sent.code == 0, sent.err);
    {
        Watcher watcher(dir.path());
        QUrl health = watcher.address();
        health.setPath(u"/health"_s);
        QTRY_VERIFY_WITH_TIMEOUT(httpGet(health).contains(R"("purchases":3)"), 20'000);
        QCOMPARE(watcher.stop().code, 0);
    }
    const Outcome all = run(QStringList{u"table"_s, u"--csv"_s} + where);
    QVERIFY2(all.out.contains('\n' + name.toUtf8() + ','), all.out);
    const Outcome one = run(QStringList{u"table"_s, u"--csv"_s, name} + where);
    QVERIFY2(one.out.contains('\n' + name.toUtf8() + ','), one.out);
    const Outcome none = run(QStringList{u"table"_s, u"--csv"_s, u"bob"_s} + where);
    QVERIFY2(none.err.contains("No purchase of bob is counted"), none.err);
    const Outcome plain = run(QStringList{u"table"_s} + where);
    QVERIFY2(plain.out.contains("\\ufeffbob"), plain.out);
}

QTEST_GUILESS_MAIN(TestTableCommand)
#include "tst_table_command.moc"
