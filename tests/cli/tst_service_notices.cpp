// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What a headless run tells the service manager, received on a socket as systemd does.
#include "app/service_notices.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace spendwatch;
using namespace Qt::StringLiterals;

class TestServiceNotices : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void aLongStatusIsCutBetweenCharacters_data();
    void aLongStatusIsCutBetweenCharacters();
    void theSameStatusIsToldOnce();

private:
    /// The next datagram; empty when there is none.
    [[nodiscard]] QByteArray told() const
    {
        std::array<char, 8192> buffer{};
        const ssize_t size = ::recv(m_socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
        return size > 0 ? QByteArray(buffer.data(), size) : QByteArray();
    }

    QTemporaryDir m_dir;
    int m_socket = -1;
};

void TestServiceNotices::initTestCase()
{
    const QByteArray path = QFile::encodeName(m_dir.filePath(u"notify"_s));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    QVERIFY(std::size_t(path.size()) < sizeof address.sun_path);
    std::memcpy(address.sun_path, path.constData(), std::size_t(path.size()));
    m_socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    QVERIFY(m_socket >= 0);
    QCOMPARE(::bind(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    qputenv("NOTIFY_SOCKET", path);
}

void TestServiceNotices::cleanupTestCase()
{
    ::close(m_socket);
}

void TestServiceNotices::aLongStatusIsCutBetweenCharacters_data()
{
    QTest::addColumn<QString>("problem");
    for (const QString &character : {u"a"_s, u"\u00e4"_s, u"\u20ac"_s, u"\U0001f600"_s})
        for (int shift = 0; shift < 4; ++shift)
            QTest::addRow("%d bytes, moved by %d", int(character.toUtf8().size()), shift)
                << QString(shift, u'x') + character.repeated(20'000);
}

void TestServiceNotices::aLongStatusIsCutBetweenCharacters()
{
    QFETCH(QString, problem);
    ServiceNotices notices;
    WorkerStatus status;
    status.source = u"journal"_s;
    status.problem = Message::plain(problem);
    notices.seen(status);
    const QByteArray line = told();
    QVERIFY2(line.startsWith("STATUS=connecting, journal: "), line.constData());
    QVERIFY(line.size() <= 1010);
    QVERIFY(line.size() > 990);
    QCOMPARE(QString::fromUtf8(line).toUtf8(), line);
    QVERIFY(!QString::fromUtf8(line).contains(QChar::ReplacementCharacter));
}

void TestServiceNotices::theSameStatusIsToldOnce()
{
    ServiceNotices notices;
    WorkerStatus status;
    status.source = u"purchase_topic on h\u00f6st:9092"_s;
    notices.seen(status);
    notices.seen(status);
    QCOMPARE(told(), u"STATUS=connecting, purchase_topic on h\u00f6st:9092"_s.toUtf8());
    QCOMPARE(told(), QByteArray());
    notices.stopping();
    QCOMPARE(told(), QByteArray("STOPPING=1"));
}

QTEST_GUILESS_MAIN(TestServiceNotices)
#include "tst_service_notices.moc"
