// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/peer_connection.h"
#include "engine/http/server_tls.h"
#include "tests/http/raw_client.h"
#include "tests/http/served.h"

#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <vector>

#include "support/certificates.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray brianJson()
{
    return R"({"customer":"brian","total_spent":64})";
}

HttpAccess accessOf(const TestCertificate &files)
{
    HttpAccess access;
    access.certificateFile = files.certificate;
    access.keyFile = files.key;
    return access;
}

} // namespace

class TestHttpTls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void answers();
    void largeAnswer();
    void manyRequestsAtOnce();
    void versions();
    void isNotServedInTheClear();
    void silentClientIsCut();
    void handshakesGiveWay();
    void clientsThatLeave();
    void badFiles_data();
    void badFiles();
    void expiredIsTold();
    void renewedIsTaken();
    void otherInstancesAreAsked_data();
    void otherInstancesAreAsked();

private:
    std::unique_ptr<Served> start(QueryLimits limits = {});

    QTemporaryDir m_dir;
    TestCertificate m_files;
    TestCertificate m_others;
};

void TestHttpTls::initTestCase()
{
    m_files = makeCertificate(m_dir.filePath(u"own"_s));
    m_others = makeCertificate(m_dir.filePath(u"other"_s));
    QVERIFY(m_files.trusted().size() == 1 && m_others.trusted().size() == 1);
}

std::unique_ptr<Served> TestHttpTls::start(QueryLimits limits)
{
    auto served = std::make_unique<Served>(limits, accessOf(m_files));
    served->totals.set(u"brian"_s, 64);
    served->start();
    return served;
}

void TestHttpTls::answers()
{
    const auto served = start();
    RawClient client(served->port, m_files.trusted());
    QVERIFY(client.isConnected());
    for (int i = 0; i < 20; ++i)
        QCOMPARE(client.get("/customer/brian").body, brianJson());
    client.send(request("GET", "/customer/brian", "Connection: close\r\n"));
    QCOMPARE(client.receive().body, brianJson());
    QVERIFY(client.isClosedWithin(5000));
    RawClient refused(served->port, m_files.trusted());
    refused.send("nonsense\r\n\r\n");
    QCOMPARE(refused.receive().status, 400);
    QVERIFY(refused.isClosedWithin(5000));
}

void TestHttpTls::largeAnswer()
{
    const auto served = start();
    for (int i = 0; i < 1000; ++i)
        served->totals.set(QString::number(i).rightJustified(1000, u'x'), i);
    RawClient client(served->port, m_files.trusted());
    for (int i = 0; i < 10; ++i) {
        const RawAnswer answer = client.get("/customers?limit=1000");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.size() > 1'000'000 && answer.body.trimmed().endsWith(']'));
    }
    client.send("GET /customers.csv HTTP/1.0\r\n\r\n"); // It ends with the connection.
    const QByteArray all = client.receiveRest();
    QVERIFY2(all.count('\n') > 1000, QByteArray::number(all.count('\n')).constData());
}

void TestHttpTls::manyRequestsAtOnce()
{
    const auto served = start();
    RawClient client(served->port, m_files.trusted());
    constexpr int Count = 2000; // More than all buffers hold.
    client.socket().write(request("GET", "/customer/brian").repeated(Count));
    for (int i = 0; i < Count; ++i)
        QCOMPARE(client.receive().body, brianJson());
}

void TestHttpTls::versions()
{
    QCOMPARE(ServerTls::read(m_files.certificate, m_files.key)->configuration().protocol(), QSsl::TlsV1_2OrLater);
    const auto served = start();
    for (const QSsl::SslProtocol version : {QSsl::TlsV1_2, QSsl::TlsV1_3}) {
        QSslSocket socket;
        QSslConfiguration tls = socket.sslConfiguration();
        tls.setProtocol(version);
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.setSslConfiguration(tls);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, served->port);
        QVERIFY2(socket.waitForEncrypted(5000), qPrintable(socket.errorString()));
        QCOMPARE(socket.sessionProtocol(), version);
    }
}

void TestHttpTls::isNotServedInTheClear()
{
    const auto served = start();
    RawClient client(served->port);
    client.send(request("GET", "/customer/brian"));
    QVERIFY(!client.receiveRest().contains("64"));
    QVERIFY(client.isClosedWithin(5000));
}

void TestHttpTls::silentClientIsCut()
{
    const auto served = start({.headTime = 300ms});
    RawClient client(served->port);
    QVERIFY(client.isConnected());
    QVERIFY(client.isClosedWithin(5000));
}

void TestHttpTls::handshakesGiveWay()
{
    constexpr int Limit = 20;
    const auto served = start({.connections = Limit, .headTime = 60s});
    std::vector<std::unique_ptr<RawClient>> silent;
    silent.reserve(Limit);
    for (int i = 0; i < Limit; ++i)
        silent.push_back(std::make_unique<RawClient>(served->port));
    RawClient client(served->port, m_files.trusted());
    QCOMPARE(client.get("/customer/brian").body, brianJson());
}

void TestHttpTls::clientsThatLeave()
{
    const auto served = start({.connections = 4});
    for (int i = 0; i < 40; ++i) {
        RawClient client(served->port, m_files.trusted());
        client.send(i % 2 == 0 ? request("GET", "/customers") : "GET /custo"_ba);
        client.socket().abort();
    }
    bool isAnswered = false;
    QTRY_VERIFY(
        (isAnswered =
             isAnswered || RawClient(served->port, m_files.trusted()).get("/customer/brian").body == brianJson()));
}

void TestHttpTls::badFiles_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("named");

    const QString open = m_dir.filePath(u"open.key"_s);
    QFile::copy(m_files.key, open);
    QFile::setPermissions(open, QFileDevice::ReadOwner | QFileDevice::ReadOther);
    QTest::newRow("no certificate") << m_dir.filePath(u"none"_s) << m_files.key << u"none"_s;
    QTest::newRow("no key") << m_files.certificate << m_dir.filePath(u"none"_s) << u"none"_s;
    QTest::newRow("a folder") << m_dir.path() << m_files.key << m_dir.path();
    QTest::newRow("a key for a certificate") << m_files.key << m_files.key << u"own.key holds no certificate"_s;
    QTest::newRow("a certificate for a key") << m_files.certificate << m_files.certificate << u"own.crt"_s;
    QTest::newRow("for everybody") << m_files.certificate << open << u"open.key can be read by everybody"_s;
    QTest::newRow("another one's key") << m_files.certificate << m_others.key << u"other.key cannot be used"_s;
}

void TestHttpTls::badFiles()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QString, named);
    Served served({}, accessOf({certificate, key}));
    const auto started = served.server.start(u"127.0.0.1"_s, 0);
    QVERIFY(!started);
    QVERIFY2(started.error().text().contains(named), qPrintable(started.error().text()));
    QCOMPARE(started.error().recovery, Recovery::GiveUp);
}

void TestHttpTls::expiredIsTold()
{
    const auto tls = ServerTls::read(m_files.certificate, m_files.key);
    QVERIFY(tls.has_value());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVERIFY(tls->complaint(now).isEmpty());
    const QString expired = tls->complaint(now.addDays(30)).english();
    QVERIFY2(expired.contains(u"own.crt has expired on"), qPrintable(expired));
    const QString early = tls->complaint(now.addDays(-30)).english();
    QVERIFY2(early.contains(u"own.crt is not valid before"), qPrintable(early));
}

void TestHttpTls::renewedIsTaken()
{
    const TestCertificate files = makeCertificate(m_dir.filePath(u"renewed"_s));
    const QList<QSslCertificate> former = files.trusted();
    std::atomic<int> looks = 0;
    std::atomic<int> complaints = 0;
    HttpAccess access = accessOf(files);
    access.complain = [&](const Message &complaint) {
        ++looks;
        complaints += complaint.isEmpty() ? 0 : 1;
    };
    Served served({.certificateTime = 20ms}, access);
    QVERIFY(served.start() != 0);
    QCOMPARE(RawClient(served.port, former).get("/health/live").status, 200);
    QFile::remove(files.certificate); // As a half-done renewal leaves it: the former one stays.
    const int seen = looks;
    QTRY_VERIFY(looks >= seen + 2);
    QCOMPARE(RawClient(served.port, former).get("/health/live").status, 200);
    const QList<QSslCertificate> renewed = makeCertificate(m_dir.filePath(u"renewed"_s)).trusted();
    QVERIFY(renewed != former);
    int status = 0;
    QTRY_VERIFY(status == 200 || (status = RawClient(served.port, renewed).get("/health/live").status) == 200);
    QCOMPARE(complaints, 0);
}

void TestHttpTls::otherInstancesAreAsked_data()
{
    QTest::addColumn<bool>("trusts");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("status"); // 0: no answer.

    QTest::newRow("with the token") << true << "s3cret"_ba << 200;
    QTest::newRow("with another token") << true << "other"_ba << 401;
    QTest::newRow("not trusted") << false << "s3cret"_ba << 0;
}

void TestHttpTls::otherInstancesAreAsked()
{
    QFETCH(bool, trusts);
    QFETCH(QByteArray, token);
    QFETCH(int, status);
    HttpAccess access = accessOf(m_files);
    access.token = "s3cret";
    Served served({}, access);
    QVERIFY(served.start() != 0);
    const auto tls = askingTls(trusts ? m_files.certificate : m_others.certificate);
    QVERIFY(tls.has_value());
    PeerConnection peer("localhost:" + std::to_string(served.port), token, {}, &*tls);
    std::optional<int> answered;
    for (int i = 0; i < 3; ++i)
        peer.ask("/customers",
                 [&](const std::optional<PeerAnswer> &answer) { answered = answer ? answer->status : 0; });
    QTRY_VERIFY(peer.isIdle() && answered);
    QCOMPARE(*answered, status);
}

QTEST_GUILESS_MAIN(TestHttpTls)

#include "tst_http_tls.moc"
