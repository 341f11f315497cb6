// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What promtool says of the program's figures and of the files in packaging/monitoring, and that the document knows each.
#include "tests/support/headless_program.h"

#include <QFile>
#include <QObject>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

QString inRoot(const QString &path)
{
    return QStringLiteral(SPENDWATCH_SOURCE_DIR) + path;
}

struct Judgement {
    bool isGood = false;
    QByteArray words;
};

Judgement promtool(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"promtool"_s, arguments);
    if (!process.waitForStarted())
        return {false, "promtool cannot be started: install the package prometheus"};
    process.write(input);
    process.closeWriteChannel();
    const bool ended = process.waitForFinished(30'000);
    return {ended && process.exitCode() == 0, process.readAll()};
}

QSet<QString> namesIn(const QString &text, const QString &pattern)
{
    const QRegularExpression name(pattern, QRegularExpression::MultilineOption);
    QSet<QString> names;
    for (auto found = name.globalMatch(text); found.hasNext();)
        names.insert(found.next().captured(1));
    return names;
}

QString textOf(const QString &path)
{
    QFile file(inRoot(path));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString listOf(const QSet<QString> &names)
{
    return QStringList(names.cbegin(), names.cend()).join(u' ');
}

} // namespace

class PromtoolTest : public QObject
{
    Q_OBJECT

private slots:
    void figuresOfARunningProgram();
    void itSeesWhatIsWrong();
    void files_data();
    void files();
};

void PromtoolTest::figuresOfARunningProgram()
{
    HeadlessProgram program{QStringList()};
    QVERIFY(program.startReady());
    QVERIFY(!program.command({u"send"_s, u"100"_s}).isNull());
    QVERIFY(program.counts(100));
    const auto scrape = [&program] {
        const auto answer = program.get("/metrics");
        return answer && answer->status == 200 ? QString::fromUtf8(answer->body) : QString();
    };
    QTRY_VERIFY(scrape().contains(u"\nspendwatch_lag_messages{partition=\"0\"} 0\n")); // It is looked at now and then.
    const QString text = scrape();
    QVERIFY2(text.contains(u"\nspendwatch_purchases_total 100\n"), qPrintable(text));
    QVERIFY2(text.contains(u"\nspendwatch_worker_state{state=\"running\"} 1\n"), qPrintable(text));
    QVERIFY2(text.contains(u"\nspendwatch_ready 1\n"), qPrintable(text));
    const Judgement judgement = promtool({u"check"_s, u"metrics"_s}, text.toUtf8());
    QVERIFY2(judgement.isGood && judgement.words.trimmed().isEmpty(), judgement.words);

    // Without a broker there is no librdkafka; its figures are looked at where there is one.
    const QSet<QString> told = namesIn(text, u"^# TYPE (\\S+) "_s);
    QSet<QString> documented = namesIn(textOf(u"/docs/monitoring.md"_s), u"^\\| `([a-z_]+)"_s);
    documented.removeIf([](const QString &name) { return name.startsWith(u"spendwatch_librdkafka_"); });
    documented -= {u"spendwatch_http_requests_refused_total"_s}; // None was.
    QVERIFY2((documented - told).isEmpty(), qPrintable(u"documented, not told: "_s + listOf(documented - told)));
    QVERIFY2((told - documented).isEmpty(), qPrintable(u"told, not documented: "_s + listOf(told - documented)));
}

/// A check that finds nothing wrong whatever it is given would be none.
void PromtoolTest::itSeesWhatIsWrong()
{
    QVERIFY(!promtool({u"check"_s, u"metrics"_s}, "# TYPE a counter\na 1\n").isGood);
    QVERIFY(!promtool({u"check"_s, u"rules"_s, inRoot(u"/README.md"_s)}).isGood);
}

void PromtoolTest::files_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("alerts") << QStringList{u"check"_s, u"rules"_s, u"--lint-fatal"_s,
                                           inRoot(u"/packaging/monitoring/alerts.yml"_s)};
    QTest::newRow("example") << QStringList{u"check"_s, u"config"_s, u"--lint-fatal"_s,
                                            inRoot(u"/packaging/monitoring/prometheus.yml"_s)};
}

void PromtoolTest::files()
{
    QFETCH(QStringList, arguments);
    const Judgement judgement = promtool(arguments);
    QVERIFY2(judgement.isGood, judgement.words);
}

QTEST_GUILESS_MAIN(PromtoolTest)

#include "tst_promtool.moc"
