// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Chosen fields and decimals from the command line to every answer, on a journal.
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "cli/program.h"
#include "support/headless_program.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

const QStringList &chosen()
{
    static const QStringList options{u"--customer-field"_s, u"message:/buyer"_s, u"--amount-field"_s, u"/price"_s,
                                     u"--items-field"_s,    u"/lines"_s,         u"--decimals"_s,     u"2"_s};
    return options;
}

} // namespace

class TestFieldsCommand : public QObject
{
    Q_OBJECT

private slots:
    void amountsHaveTheirDecimalsEverywhere();
    void otherFieldsAreRefusedUntilRecounted();
    void settingsSayThem();
};

void TestFieldsCommand::amountsHaveTheirDecimalsEverywhere()
{
    HeadlessProgram program(chosen() + QStringList{u"--history"_s, u"day"_s, u"--spending-history"_s});
    const QStringList folder{u"--data-dir"_s, program.dataDir()};
    const Outcome sent = run(QStringList{u"send"_s, u"-"_s} + chosen() + folder,
                             R"({"buyer":"brian","lines":[{"price":"12.50"},{"price":0.01}]}
{"buyer":"meher","lines":[{"price":3},{"price":1.999}]}
)");
    QCOMPARE(sent.code, 1);
    QVERIFY2(sent.err.contains("Line 2 is refused: lines/1/price: 3 decimals, at most 2."), sent.err.constData());
    QVERIFY(program.startReady());
    QVERIFY(program.counts(2));
    const auto bodyOf = [&](const QByteArray &path) { return program.get(path).value_or(HttpAnswer{}).body; };
    QCOMPARE(bodyOf("/customer/brian"), QByteArray(R"({"customer":"brian","total_spent":12.51})"));
    QCOMPARE(bodyOf("/customer/nobody"), QByteArray(R"({"customer":"nobody","total_spent":0.00})"));
    QCOMPARE(bodyOf("/customers"), QByteArray(R"([{"customer":"brian","total_spent":12.51}])"));
    QVERIFY2(bodyOf("/customers.csv").endsWith("brian,12.51,2\n"), bodyOf("/customers.csv").constData());
    QVERIFY2(bodyOf("/health").contains(R"("total_spent":12.51)"), bodyOf("/health").constData());
    QVERIFY2(bodyOf("/metrics").contains("spendwatch_spent 12.51"), "the sum of all");
    for (const char *path : {"/history?by=day", "/customer/brian/history?by=day"})
        QVERIFY2(bodyOf(path).contains(R"("total_spent":12.51,)"), bodyOf(path).constData());
    for (const char *path : {"/history.csv?by=day", "/customer/brian/history.csv?by=day"})
        QVERIFY2(bodyOf(path).contains(",12.51,"), bodyOf(path).constData());
    QVERIFY(run(QStringList{u"table"_s, u"--by"_s, u"day"_s} + folder).out.contains("12.51"));
    QVERIFY(run(QStringList{u"table"_s, u"brian"_s, u"--by"_s, u"day"_s} + folder).out.contains("12.51"));
    // Who asks the instance need not say how many there are.
    QVERIFY(run(QStringList{u"table"_s, u"--csv"_s} + folder).out.contains("brian,12.51,2\n"));
    QCOMPARE(program.terminate().code, 0);
    QVERIFY(run(QStringList{u"table"_s, u"--csv"_s} + chosen() + folder).out.contains("brian,12.51,2\n"));
    QVERIFY(run(QStringList{u"table"_s, u"--by"_s, u"day"_s} + chosen() + folder).out.contains("12.51"));
    QVERIFY(program.startReady());
    QCOMPARE(bodyOf("/customer/brian"), QByteArray(R"({"customer":"brian","total_spent":12.51})"));
}

void TestFieldsCommand::otherFieldsAreRefusedUntilRecounted()
{
    const QTemporaryDir dir;
    const QStringList folder{u"--data-dir"_s, dir.path()};
    const Outcome sent = run(QStringList{u"send"_s, u"-"_s} + folder,
                             R"({"msg_id":"m","customer":"brian","amount":64,"buyer":"meher"})");
    QVERIFY2(sent.code == 0, sent.err.constData());
    {
        HeadlessProgram program({}, dir.path());
        QVERIFY(program.startReady());
        QVERIFY(program.counts(1));
    }
    HeadlessProgram program({u"--customer-field=/buyer"_s}, dir.path());
    program.start();
    QCOMPARE(program.waitForEnd(60'000).code, 1);
    QVERIFY2(program.log().contains("were counted by other fields (those of the demo)"), program.log().constData());
    QVERIFY2(program.log().contains("spendwatch recount"), program.log().constData());
    const Outcome again = run(QStringList{u"recount"_s, u"--yes"_s, u"--customer-field=/buyer"_s} + folder);
    QVERIFY2(again.code == 0, again.err.constData());
    QVERIFY(program.startReady());
    QVERIFY(program.counts(1));
    QCOMPARE(program.get("/customer/meher").value_or(HttpAnswer{}).body,
             QByteArray(R"({"customer":"meher","total_spent":64})"));
}

void TestFieldsCommand::settingsSayThem()
{
    const QTemporaryDir dir;
    const Outcome shown = run(QStringList{u"config"_s, u"--data-dir"_s, dir.path(), u"--from"_s, u"-24h"_s} + chosen());
    QVERIFY2(shown.code == 0, shown.err.constData());
    for (const char *line : {"customer-field", "message:/buyer", "decimals", "/lines", "-24h"})
        QVERIFY2(shown.out.contains(line), shown.out.constData());
    const Outcome wrong = run({u"--headless"_s, u"--amount-field"_s, u"price"_s});
    QCOMPARE(wrong.code, 2);
    QVERIFY(wrong.err.contains("--amount-field is not a JSON pointer: \"price\""));
}

QTEST_GUILESS_MAIN(TestFieldsCommand)
#include "tst_fields_command.moc"
