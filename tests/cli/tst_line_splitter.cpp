// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/line_splitter.h"

#include <QStringList>
#include <QTest>

using namespace spendwatch;
using namespace Qt::StringLiterals;

class TestLineSplitter : public QObject
{
    Q_OBJECT

private slots:
    void findsLines_data();
    void findsLines();
};

void TestLineSplitter::findsLines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("nothing") << QByteArray() << QStringList();
    QTest::newRow("one") << QByteArray("abc\n") << QStringList{u"1 abc"_s};
    QTest::newRow("without an end") << QByteArray("abc\nde") << QStringList{u"1 abc"_s, u"2 de"_s};
    QTest::newRow("empty ones") << QByteArray("\n\na\n") << QStringList{u"1 "_s, u"2 "_s, u"3 a"_s};
    QTest::newRow("Windows") << QByteArray("a\r\nb\r\n") << QStringList{u"1 a"_s, u"2 b"_s};
    QTest::newRow("just fits") << QByteArray("12345678\n") << QStringList{u"1 12345678"_s};
    QTest::newRow("too long") << QByteArray("123456789\na\n") << QStringList{u"1 too long"_s, u"2 a"_s};
    QTest::newRow("much too long") << QByteArray(1000, 'x') + "\na" << QStringList{u"1 too long"_s, u"2 a"_s};
    QTest::newRow("too long at the end") << QByteArray("a\n123456789") << QStringList{u"1 a"_s, u"2 too long"_s};
}

/// However the bytes come.
void TestLineSplitter::findsLines()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, lines);
    for (const qsizetype piece : {1, 3, 8, 5000}) {
        QStringList found;
        LineSplitter splitter(8, [&](const LineSplitter::Line &line) {
            const QString shown = line.tooLong ? u"too long"_s : QString::fromStdString(std::string(line.text));
            found.append(u"%1 %2"_s.arg(line.number).arg(shown));
        });
        for (qsizetype at = 0; at < text.size(); at += piece)
            splitter.append(text.mid(at, piece).toStdString());
        splitter.finish();
        QCOMPARE(found, lines);
    }
}

QTEST_GUILESS_MAIN(TestLineSplitter)
#include "tst_line_splitter.moc"
