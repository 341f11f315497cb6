// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The table file is never in the way: deleted, damaged, from the future or on a full disk, the totals are those of the
// changelog.
#include "tests/support/disk_faults.h"
#include "tests/support/watched_topic.h"

#include <QDir>
#include <QFileInfo>
#include <QObject>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <functional>
#include <memory>

using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Customers = 3000;

using Damage = std::function<void(const QString &)>;

void rewrite(const QString &path, const std::function<void(QByteArray &)> &change)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    change(bytes);
    QVERIFY(file.resize(0) && file.seek(0));
    QCOMPARE(file.write(bytes), bytes.size());
}

Damage flips(int count, quint32 seed)
{
    return [count, seed](const QString &path) {
        rewrite(path, [&](QByteArray &bytes) {
            QRandomGenerator random(seed);
            for (int i = 0; i < count; ++i) {
                char &byte = bytes[random.bounded(static_cast<int>(bytes.size()))];
                byte = static_cast<char>(byte ^ (1 << random.bounded(8)));
            }
        });
    };
}

Damage truncates(double part)
{
    return [part](const QString &path) {
        rewrite(path, [&](QByteArray &bytes) {
            bytes.truncate(static_cast<qsizetype>(part * static_cast<double>(bytes.size())));
        });
    };
}

void comesFromTheFuture(const QString &path)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"future"_s);
        database.setDatabaseName(path);
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(u"PRAGMA user_version = 999"_s));
    }
    QSqlDatabase::removeDatabase(u"future"_s);
}

} // namespace

Q_DECLARE_METATYPE(Damage)

class TableTroubleTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void isCreatedAgain_data();
    void isCreatedAgain();
    void isCreatedAgainWhileInUse_data();
    void isCreatedAgainWhileInUse();
    void catchesUpAfterAFullDisk();
    void catchesUpWhenWritableAgain();
    void refusesTheSameFolderTwice();

private:
    [[nodiscard]] bool buy(qint64 amount);

    WatchedTopic m_topic;
    std::unique_ptr<HeadlessProgram> m_program;
};

/// Every customer buys something.
bool TableTroubleTest::buy(qint64 amount)
{
    std::vector<WatchedTopic::Purchase> purchases;
    for (int number = 0; number < Customers; ++number)
        purchases.push_back({u"customer %1"_s.arg(number), amount});
    return m_topic.buy(purchases);
}

void TableTroubleTest::initTestCase()
{
    QVERIFY(m_topic.start(u"trouble"_s, 2));
    m_program = m_topic.makeProgram();
    QVERIFY(m_program->startReady());
    QVERIFY(buy(5));
    QCOMPARE(m_topic.wrongIn(*m_program), QString());
}

void TableTroubleTest::isCreatedAgain_data()
{
    QTest::addColumn<Damage>("damage");
    QTest::addColumn<bool>("aside");
    QTest::newRow("deleted") << Damage([](const QString &path) { QVERIFY(QFile::remove(path)); }) << false;
    QTest::newRow("half of it") << truncates(0.5) << true;
    QTest::newRow("a stub") << truncates(0.001) << true;
    QTest::newRow("no database") << Damage([](const QString &path) {
        rewrite(path, [](QByteArray &bytes) { bytes.fill('x'); });
    }) << true;
    QTest::newRow("another version") << Damage(comesFromTheFuture) << true;
    for (quint32 seed = 1; seed <= 4; ++seed)
        QTest::addRow("2000 bits flipped, seed %u", seed) << flips(2000, seed) << true;
}

void TableTroubleTest::isCreatedAgain()
{
    QFETCH(Damage, damage);
    QFETCH(bool, aside);
    QCOMPARE(m_program->terminate().code, 0);
    const QDir folder(m_program->dataDir());
    const auto count = [&folder] { return folder.entryList({u"*.sqlite.aside-*"_s}, QDir::Files).size(); };
    const qsizetype before = count();
    damage(tableFileOf(*m_program));
    if (QTest::currentTestFailed())
        return;
    QVERIFY(m_program->startReady());
    QCOMPARE(m_topic.wrongIn(*m_program), QString());
    QCOMPARE(count() > before, aside);
    QCOMPARE(m_program->health()[u"warning"].toString().contains(u"read again"_s), aside);
}

void TableTroubleTest::isCreatedAgainWhileInUse_data()
{
    QTest::addColumn<Damage>("damage");
    QTest::addColumn<QString>("reported");
    const QString changed = u"replaced or changed by another program"_s;
    const Damage inTheMiddle = [](const QString &path) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered) && file.seek(file.size() / 4));
        QByteArray bytes = file.read(file.size() / 2);
        for (char &byte : bytes)
            byte = static_cast<char>(~byte);
        QVERIFY(file.seek(file.size() / 4));
        QCOMPARE(file.write(bytes), bytes.size());
    };
    const Damage deleted = [](const QString &path) { QVERIFY(QFile::remove(path)); };
    const Damage becomesAFolder = [](const QString &path) { QVERIFY(QFile::remove(path) && QDir().mkdir(path)); };
    const Damage losesItsFolder = [](const QString &path) {
        const QString folder = QFileInfo(path).path();
        QVERIFY(QDir().rename(folder, folder + u".elsewhere"_s));
    };
    QTest::newRow("the middle of it flipped") << inTheMiddle << changed;
    QTest::newRow("half of it") << truncates(0.5) << changed;
    QTest::newRow("deleted") << deleted << u"deleted"_s;
    QTest::newRow("a folder in its place") << becomesAFolder << changed;
    QTest::newRow("its folder moved away") << losesItsFolder << u"deleted"_s;
}

void TableTroubleTest::isCreatedAgainWhileInUse()
{
    QFETCH(Damage, damage);
    QFETCH(QString, reported);
    const QString table = tableFileOf(*m_program);
    for (const bool again : {false, true}) { // The first start after it and the next.
        QCOMPARE(m_program->terminate().code, 0);
        QVERIFY(m_program->startReady());
        QCOMPARE(m_program->health()[u"warning"].toString(), QString());
        QVERIFY(buy(1)); // The table is in use.
        QCOMPARE(m_topic.wrongIn(*m_program), QString());
        if (again)
            break;
        damage(table);
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(difference(totalsListed(*m_program), m_topic.expected()), QString());
        QVERIFY(buy(4));
        QVERIFY(m_program->healthBecomes([&](const QJsonObject &health) {
            const QString warning = health[u"warning"].toString();
            return warning.contains(reported) && warning.contains(u"no total is lost"_s) && warning.contains(table);
        }));
        QCOMPARE(m_topic.wrongIn(*m_program), QString());
        QVERIFY(m_program->log().contains(reported.toUtf8()));
        QCOMPARE(m_program->health()[u"state"].toString(), u"running"_s);
    }
}

void TableTroubleTest::catchesUpAfterAFullDisk()
{
    m_program->limitFiles(4096);
    QVERIFY(buy(3));
    QVERIFY(m_program->counts(m_topic.purchases()));
    QCOMPARE(difference(totalsListed(*m_program), m_topic.expected()), QString());
    QVERIFY(m_program->healthBecomes([](const QJsonObject &health) {
        return health[u"warning"].toString().contains(u"not written"_s) && health[u"state"].toString() == u"running"_s;
    }));
    QVERIFY(m_topic.buy({{u"customer 1"_s, 2}})); // The rows of the others wait all the same.
    QVERIFY(m_program->counts(m_topic.purchases()));
    m_program->limitFiles(std::nullopt);
    QCOMPARE(m_topic.wrongIn(*m_program), QString());
    QVERIFY(
        m_program->healthBecomes([](const QJsonObject &health) { return health[u"warning"].toString().isEmpty(); }));
}

void TableTroubleTest::catchesUpWhenWritableAgain()
{
    if (const QString why = ReadOnlySpell::hindrance(m_program->dataDir()); !why.isEmpty())
        QSKIP(qPrintable(why));
    {
        const ReadOnlySpell spell(m_program->dataDir());
        QVERIFY(buy(3));
        QVERIFY(m_program->counts(m_topic.purchases()));
        QCOMPARE(difference(totalsListed(*m_program), m_topic.expected()), QString());
        const QString table = tableFileOf(*m_program);
        QVERIFY(m_program->healthBecomes([&table](const QJsonObject &health) {
            const QString warning = health[u"warning"].toString();
            return warning.contains(u"not written"_s) && warning.contains(table)
                   && health[u"state"].toString() == u"running"_s;
        }));
        QVERIFY(m_topic.buy({{u"customer 1"_s, 2}})); // The rows of the others wait all the same.
        QVERIFY(m_program->counts(m_topic.purchases()));
        QCOMPARE(difference(totalsListed(*m_program), m_topic.expected()), QString());
    }
    QCOMPARE(m_topic.wrongIn(*m_program), QString());
    QVERIFY(m_program->healthBecomes(
        [](const QJsonObject &health) { return !health[u"warning"].toString().contains(u"not written"_s); }));
}

void TableTroubleTest::refusesTheSameFolderTwice()
{
    const auto second = m_topic.makeProgram(m_program->dataDir());
    second->start();
    QCOMPARE(second->waitForEnd(10'000).code, 1);
    QVERIFY(second->log().contains("is in use by"));
    QCOMPARE(m_topic.wrongIn(*m_program), QString());
    QCOMPARE(m_program->terminate().code, 0);
}

QTEST_GUILESS_MAIN(TableTroubleTest)
#include "tst_table_trouble.moc"
