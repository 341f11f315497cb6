// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QTest>

#include <chrono>
#include <string>
#include <vector>

#include "fuzz/fuzz_target.h"
#include "fuzz/mutator.h"
#include "fuzz/targets.h"

using namespace spendwatch::fuzz;
using namespace Qt::StringLiterals;

namespace {

QDir corpusOf(const QString &target)
{
    return {QStringLiteral(SPENDWATCH_SOURCE_DIR "/tests/fuzz/corpus/") + target};
}

std::string contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

std::vector<std::string> seedsOf(const QString &target)
{
    const QDir corpus = corpusOf(target);
    std::vector<std::string> seeds;
    const QStringList names = corpus.entryList(QDir::Files, QDir::Name);
    seeds.reserve(static_cast<std::size_t>(names.size()));
    for (const QString &name : names)
        seeds.push_back(contentOf(corpus.filePath(name)));
    return seeds;
}

/// How long each target gets inputs made out of its seeds.
std::chrono::milliseconds timeForEach()
{
    constexpr double Usual = 0.7;
    bool isGiven = false;
    const double seconds = qEnvironmentVariable("SPENDWATCH_FUZZ_SECONDS").toDouble(&isGiven);
    return std::chrono::milliseconds(static_cast<int>((isGiven ? seconds : Usual) * 1000));
}

/// The rule that the input broke, with the input as the corpus may hold it; empty: none.
QByteArray brokenBy(const Target &target, const std::string &input, bool &isTaken)
{
    try {
        isTaken = target.run(input);
        return {};
    } catch (const Finding &finding) {
        return finding.what() + QByteArray(": ") + QByteArray::fromStdString(input).toPercentEncoding();
    }
}

void addTargets()
{
    QTest::addColumn<QString>("name");
    for (const Target &target : targets())
        QTest::newRow(target.name) << QString::fromLatin1(target.name);
}

} // namespace

/// The fuzz targets without libFuzzer: what their corpora hold, and inputs made of it for a moment. packaging/fuzz has more.
class TestFuzzSeeds : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyCorpusHasATarget();
    void findsABrokenRule();
    void seeds_data() { addTargets(); }
    void seeds();
    void mutations_data() { addTargets(); }
    void mutations();
};

void TestFuzzSeeds::initTestCase()
{
    QLoggingCategory::setFilterRules(u"*=false"_s); // What is wrong with an input is not for the log.
}

void TestFuzzSeeds::everyCorpusHasATarget()
{
    const QStringList folders = corpusOf({}).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    QStringList names;
    for (const Target &target : targets())
        names.append(QString::fromLatin1(target.name));
    QCOMPARE(folders, names);
}

void TestFuzzSeeds::findsABrokenRule()
{
    bool isTaken = false;
    const Target target{"broken", [](std::string_view bytes) {
                            expect(bytes.empty(), "nothing is given");
                            return true;
                        }};
    QVERIFY(brokenBy(target, {}, isTaken).isEmpty() && isTaken);
    QCOMPARE(brokenBy(target, "a b", isTaken), QByteArray("nothing is given: a%20b"));
}

void TestFuzzSeeds::seeds()
{
    QFETCH(QString, name);
    const Target *const target = findTarget(name.toStdString());
    int taken = 0;
    const QDir corpus = corpusOf(name);
    const QStringList files = corpus.entryList(QDir::Files, QDir::Name);
    for (const QString &file : files) {
        bool isTaken = false;
        const QByteArray broken = brokenBy(*target, contentOf(corpus.filePath(file)), isTaken);
        QVERIFY2(broken.isEmpty(), file.toUtf8() + ": " + broken);
        taken += isTaken ? 1 : 0;
    }
    QVERIFY2(taken > 0, "none of the seeds is what the parser reads");
}

void TestFuzzSeeds::mutations()
{
    constexpr int Least = 200; // Of a slow target on a slow machine.
    QFETCH(QString, name);
    const Target *const target = findTarget(name.toStdString());
    Mutator mutator(seedsOf(name));
    const QDeadlineTimer end(timeForEach());
    int taken = 0;
    int runs = 0;
    for (; runs < Least || !end.hasExpired(); ++runs) {
        bool isTaken = false;
        const QByteArray broken = brokenBy(*target, mutator.next(), isTaken);
        QVERIFY2(broken.isEmpty(), "run " + QByteArray::number(runs) + ": " + broken.left(2000));
        taken += isTaken ? 1 : 0;
    }
    qInfo("%s: %d inputs, %d of them taken", qUtf8Printable(name), runs, taken);
    QVERIFY2(taken > 0 && taken < runs, "inputs that are all good, or all bad, show nothing");
}

QTEST_GUILESS_MAIN(TestFuzzSeeds)
#include "tst_fuzz_seeds.moc"
