// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// How lines of the log are written, and how many.
#include "app/log/log_format.h"
#include "app/log/log_output.h"
#include "app/log/log_rate.h"
#include "app/option_values.h"
#include "engine/values/log_id.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryFile>
#include <QTest>

#include <sys/stat.h>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

LogRecord record(QtMsgType type, const QString &text)
{
    return {1'767'225'600'123, type, "spendwatch.test", u"0badcafe"_s, text};
}

} // namespace

class TestLogLines : public QObject
{
    Q_OBJECT

private slots:
    void jsonIsOneObjectALine();
    void journalKnowsPriorities();
    void journalIsRecognised();
    void idFollowsTheTemplate();
    void idOfATextKnowsNoNumbers();
    void categoriesAreKnown();
    void levels_data();
    void levels();
    void floodsAreCounted();
    void manyIdsAreBounded();
};

void TestLogLines::jsonIsOneObjectALine()
{
    const QByteArray line = jsonLogLine(record(QtWarningMsg, u"two\nlines, \"quoted\" \u001b[31m"_s));
    QVERIFY(line.endsWith("}\n") && line.count('\n') == 1 && !line.contains('\x1b'));
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    QCOMPARE(object[u"time"].toString(), u"2026-01-01T00:00:00.123Z"_s);
    QCOMPARE(object[u"level"].toString(), u"warning"_s);
    QCOMPARE(object[u"category"].toString(), u"spendwatch.test"_s);
    QCOMPARE(object[u"id"].toString(), u"0badcafe"_s);
    QCOMPARE(object[u"message"].toString(), u"two\nlines, \"quoted\" \u001b[31m"_s);
}

void TestLogLines::journalKnowsPriorities()
{
    QCOMPARE(journalLogLine(record(QtCriticalMsg, u"a\nb"_s)), QByteArray("<3>spendwatch.test: a\\u000ab\n"));
    QCOMPARE(journalPriority(QtWarningMsg), QByteArray("<4>"));
    QCOMPARE(journalPriority(QtInfoMsg), QByteArray("<6>"));
    QCOMPARE(journalPriority(QtDebugMsg), QByteArray("<7>"));
}

void TestLogLines::journalIsRecognised()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    struct stat there = {};
    QCOMPARE(::fstat(file.handle(), &there), 0);
    const QByteArray name =
        QByteArray::number(qulonglong{there.st_dev}) + ':' + QByteArray::number(qulonglong{there.st_ino});
    QVERIFY(logoutput::isJournal(name, file.handle()));
    QVERIFY(!logoutput::isJournal(name + '1', file.handle()));
    QVERIFY(!logoutput::isJournal({}, file.handle()));
    QVERIFY(!logoutput::isJournal(name, -1));
}

void TestLogLines::idFollowsTheTemplate()
{
    const auto idOf = [](const Message &message) {
        const LogId id(message);
        return LogId::of("spendwatch.test", message.english());
    };
    const QString first = idOf(message("%1 cannot be read: %2", u"/a"_s, u"gone"_s));
    QCOMPARE(first.size(), 8);
    QCOMPARE(idOf(message("%1 cannot be read: %2", u"/b/c"_s, u"no permission"_s)), first);
    QVERIFY(idOf(message("%1 cannot be written: %2", u"/a"_s, u"gone"_s)) != first);
    // The same in every version.
    QCOMPARE(idOf(message("a")), u"e40c292c"_s);
    QVERIFY(LogId::of("spendwatch.test", u"/a cannot be read: gone"_s) != first);
}

void TestLogLines::idOfATextKnowsNoNumbers()
{
    QCOMPARE(LogId::of("c", u"12 clients on port 6066"_s), LogId::of("c", u"7 clients on port 80"_s));
    QVERIFY(LogId::of("c", u"12 clients"_s) != LogId::of("c", u"12 servers"_s));
    QVERIFY(LogId::of("c", u"12 clients"_s) != LogId::of("d", u"12 clients"_s));
}

/// Whatever the program logs can be chosen, and nothing else.
void TestLogLines::categoriesAreKnown()
{
    QSet<QString> found;
    for (const QString &part : {u"app"_s, u"engine"_s, u"ui"_s}) {
        QDirIterator files(QStringLiteral(SPENDWATCH_SOURCE_DIR "/") + part, {u"*.cpp"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        static const QRegularExpression category(uR"re(Q_LOGGING_CATEGORY\(\w+, "spendwatch\.([a-z.]+)")re"_s);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            for (auto each = category.globalMatch(text); each.hasNext();)
                found.insert(each.next().captured(1));
        }
    }
    const QStringList known = optionvalues::logCategories();
    QCOMPARE(found, QSet<QString>(known.begin(), known.end()));
}

void TestLogLines::levels_data()
{
    QTest::addColumn<QString>("levels");
    QTest::addColumn<QString>("category");
    QTest::addColumn<QString>("shown"); // Of debug, info, warning, critical the first letters.
    QTest::newRow("as usual") << QString() << u"spendwatch.kafka"_s << u"iwc"_s;
    QTest::newRow("debug") << u"debug"_s << u"spendwatch.kafka"_s << u"diwc"_s;
    QTest::newRow("warning") << u"warning"_s << u"spendwatch.kafka"_s << u"wc"_s;
    QTest::newRow("critical") << u"critical"_s << u"spendwatch.kafka"_s << u"c"_s;
    QTest::newRow("of one") << u"kafka=debug"_s << u"spendwatch.kafka"_s << u"diwc"_s;
    QTest::newRow("of another") << u"kafka=debug"_s << u"spendwatch.http"_s << u"iwc"_s;
    QTest::newRow("both") << u"warning,http=info"_s << u"spendwatch.http"_s << u"iwc"_s;
}

void TestLogLines::levels()
{
    QFETCH(QString, levels);
    QFETCH(QString, category);
    QFETCH(QString, shown);
    QLoggingCategory::setFilterRules(filterRules(levels));
    const QByteArray name = category.toLatin1();
    const QLoggingCategory asked(name.constData(), QtInfoMsg);
    const QString found = (asked.isDebugEnabled() ? u"d"_s : QString()) + (asked.isInfoEnabled() ? u"i"_s : QString())
                          + (asked.isWarningEnabled() ? u"w"_s : QString())
                          + (asked.isCriticalEnabled() ? u"c"_s : QString());
    QLoggingCategory::setFilterRules({});
    QCOMPARE(found, shown);
}

void TestLogLines::floodsAreCounted()
{
    LogRate rate;
    int logged = 0;
    for (int i = 0; i < 2600; ++i)
        logged += rate.admit("c", u"flood"_s, i / 3) ? 1 : 0;
    QCOMPARE(logged, LogRate::LinesPerWindow);
    QVERIFY(rate.admit("c", u"another"_s, 900));
    QVERIFY(rate.takeLeftOut(LogRate::WindowMs - 1).empty());
    const auto told = rate.takeLeftOut(LogRate::WindowMs);
    QCOMPARE(told.size(), std::size_t(1));
    QCOMPARE(told.front().id, u"flood"_s);
    QCOMPARE(told.front().count, qint64(2600 - LogRate::LinesPerWindow));
    QVERIFY(rate.takeLeftOut(2 * LogRate::WindowMs).empty());
    QVERIFY(rate.admit("c", u"flood"_s, LogRate::WindowMs + 1));
    // Whoever ends tells at once.
    for (int i = 0; i < 100; ++i)
        static_cast<void>(rate.admit("c", u"end"_s, 30'000));
    QCOMPARE(rate.takeLeftOut(30'001, true).size(), std::size_t(1));
    QVERIFY(!rate.hasLeftOut());
}

/// However many kinds of lines there are, memory is bounded and none is lost.
void TestLogLines::manyIdsAreBounded()
{
    LogRate rate;
    for (int i = 0; i < 10'000; ++i)
        QVERIFY(rate.admit("c", QString::number(i), i));
}

QTEST_GUILESS_MAIN(TestLogLines)
#include "tst_log_lines.moc"
