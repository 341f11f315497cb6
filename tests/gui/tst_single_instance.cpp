// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/single_instance.h"

#include <QFileInfo>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace spendwatch;
using namespace Qt::StringLiterals;

class TestSingleInstance : public QObject
{
    Q_OBJECT

private slots:
    void secondLaunchPassesItsArguments();
    void nobodyIsThere();
    void aSocketLeftBehindIsReplaced();
    void longFoldersWork();
    void rubbishIsRefused_data();
    void rubbishIsRefused();
};

namespace {

/// As another process would: while this one's event loop goes on.
bool passMeanwhile(const QString &dataDir, const QStringList &arguments)
{
    std::atomic<int> passed{-1};
    const std::jthread other([&] { passed = SingleInstance::pass(dataDir, arguments) ? 1 : 0; });
    while (passed < 0)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    return passed == 1;
}

} // namespace

void TestSingleInstance::secondLaunchPassesItsArguments()
{
    const QTemporaryDir dir;
    SingleInstance first;
    QVERIFY(first.listen(dir.path()));
    QSignalSpy launched(&first, &SingleInstance::launched);
    const QStringList arguments{u"--broker"_s, u"k.example:9092"_s, u"a b\nü"_s};
    QVERIFY(passMeanwhile(dir.path(), arguments));
    QTRY_COMPARE(launched.size(), 1);
    QCOMPARE(launched.first().first().toStringList(), arguments);
    QVERIFY(passMeanwhile(dir.path(), {}));
    QTRY_COMPARE(launched.size(), 2);
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QCOMPARE(QFileInfo(SingleInstance::socketPath(dir.path())).permissions() & others, QFileDevice::Permissions());
}

void TestSingleInstance::nobodyIsThere()
{
    const QTemporaryDir dir;
    QVERIFY(!SingleInstance::pass(dir.path(), {}));
}

void TestSingleInstance::aSocketLeftBehindIsReplaced()
{
    const QTemporaryDir dir;
    QFile left(SingleInstance::socketPath(dir.path()));
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    SingleInstance first;
    QVERIFY(first.listen(dir.path()));
    QVERIFY(passMeanwhile(dir.path(), {}));
}

void TestSingleInstance::longFoldersWork()
{
    const QTemporaryDir dir;
    const QString deep = dir.filePath(QString(150, u'd'));
    QVERIFY(QDir().mkpath(deep));
    SingleInstance first;
    const auto listening = first.listen(deep);
    QVERIFY2(listening.has_value(), listening ? "" : qPrintable(listening.error().text()));
    QVERIFY(passMeanwhile(deep, {}));
}

void TestSingleInstance::rubbishIsRefused_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("no JSON") << QByteArray("hello\n");
    QTest::newRow("no list") << QByteArray("{}\n");
    QTest::newRow("endless") << QByteArray(200'000, 'x');
}

void TestSingleInstance::rubbishIsRefused()
{
    QFETCH(QByteArray, request);
    const QTemporaryDir dir;
    SingleInstance first;
    QVERIFY(first.listen(dir.path()));
    QSignalSpy launched(&first, &SingleInstance::launched);
    QLocalSocket socket;
    socket.connectToServer(SingleInstance::socketPath(dir.path()));
    QTRY_COMPARE(socket.state(), QLocalSocket::ConnectedState);
    socket.write(request);
    QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    QCOMPARE(launched.size(), 0);
}

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_single_instance.moc"
