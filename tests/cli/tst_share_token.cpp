// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/share_token.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr QFileDevice::Permissions OwnOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

} // namespace

class TestShareToken : public QObject
{
    Q_OBJECT

private slots:
    void noFileIsNoToken();
    void whatTheFileHolds_data();
    void whatTheFileHolds();
    void whatIsNotAFile();
};

void TestShareToken::noFileIsNoToken()
{
    QCOMPARE(shareToken({}).value(), QByteArray());
}

void TestShareToken::whatTheFileHolds_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QFileDevice::Permissions>("permissions");
    QTest::addColumn<QByteArray>("token"); // Empty: refused.
    QTest::newRow("a line") << "s3cret\n"_ba << OwnOnly << "s3cret"_ba;
    QTest::newRow("for a group of users") << "s3cret"_ba << (OwnOnly | QFileDevice::ReadGroup) << "s3cret"_ba;
    QTest::newRow("for everybody") << "s3cret"_ba << (OwnOnly | QFileDevice::ReadOther) << QByteArray();
    QTest::newRow("written by everybody") << "s3cret"_ba << (OwnOnly | QFileDevice::WriteOther) << QByteArray();
    QTest::newRow("the longest") << QByteArray(1024, 'x') << OwnOnly << QByteArray(1024, 'x');
    QTest::newRow("too long") << QByteArray(1025, 'x') << OwnOnly << QByteArray();
    QTest::newRow("nothing") << "\n"_ba << OwnOnly << QByteArray();
    QTest::newRow("two lines") << "one\ntwo"_ba << OwnOnly << QByteArray();
    QTest::newRow("not ASCII") << "s\xC3\xA9"_ba << OwnOnly << QByteArray();
}

void TestShareToken::whatTheFileHolds()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QFileDevice::Permissions, permissions);
    QFETCH(QByteArray, token);
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"token"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
    file.close();
    QVERIFY(file.setPermissions(permissions));
    const auto read = shareToken(file.fileName());
    QCOMPARE(read.value_or(QByteArray()), token);
    QVERIFY(read || !read.error().contains(u"s3cret"_s));
}

void TestShareToken::whatIsNotAFile()
{
    const QTemporaryDir dir;
    QVERIFY(!shareToken(dir.path()));
    QVERIFY(!shareToken(dir.filePath(u"missing"_s)));
}

QTEST_GUILESS_MAIN(TestShareToken)
#include "tst_share_token.moc"
