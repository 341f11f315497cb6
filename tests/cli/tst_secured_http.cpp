// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The program with a token, with TLS and beyond loopback, and what it keeps to itself.
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "cli/program.h"
#include "cli/watcher.h"
#include "support/certificates.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

QByteArray token()
{
    return "s3cret-t0ken";
}

const QFileDevice::Permissions OwnOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QString writeFile(const QString &path, const QByteArray &content, QFileDevice::Permissions permissions = OwnOnly)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.setPermissions(permissions))
        return {};
    return path;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Asks with the token, in the clear.
QByteArray askedWithToken(const QUrl &url)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(url.port()));
    socket.waitForConnected(5000);
    socket.write("GET " + url.path().toUtf8()
                 + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + token()
                 + "\r\n\r\n");
    QByteArray answer;
    while (socket.waitForReadyRead(5000))
        answer += socket.readAll();
    return answer;
}

} // namespace

class TestSecuredHttp : public QObject
{
    Q_OBJECT

private slots:
    void commandsShowTheToken();
    void commandsTakeTheTokenFromTheOption();
    void tokenIsToldNowhere();
    void badTokenFiles_data();
    void badTokenFiles();
    void beyondLoopbackItWarns_data();
    void beyondLoopbackItWarns();
    void commandsSpeakTls();
    void tailSpeaksTls();
    void badCertificateEndsIt();
    void configCheckTriesTheCertificate();
    void noCoreDumps();
};

void TestSecuredHttp::commandsShowTheToken()
{
    const QTemporaryDir dir;
    const QString file = writeFile(dir.filePath(u"token"_s), token() + '\n');
    Watcher watcher(dir.path(), {u"--http-token-file"_s, file});
    const QUrl address = watcher.address();
    QVERIFY(address.isValid());
    QVERIFY(httpGet(address.resolved(QUrl(u"/health"_s))).contains(R"("status":401)"));
    QVERIFY(httpGet(address.resolved(QUrl(u"/health/ready"_s))).contains(R"("ready":true)"));
    for (const QString &command : {u"status"_s, u"table"_s}) {
        const Outcome outcome = run({command, u"--json"_s, u"--data-dir"_s, dir.path()});
        QVERIFY2(outcome.code == 0 && !outcome.err.contains("table file"), outcome.err.constData()); // It answered.
    }
    QProcess tail;
    prepare(tail, {u"tail"_s, u"--data-dir"_s, dir.path()});
    tail.start();
    QCOMPARE(run({u"send"_s, u"--customer"_s, u"brian"_s, u"--amount"_s, u"5"_s, u"--data-dir"_s, dir.path()}).code, 0);
    QVERIFY(tail.waitForReadyRead(10'000));
    QCOMPARE(tail.readLine(), "brian has spent 5 so far.\n"_ba);
    QCOMPARE(terminated(tail).code, 0);
}

void TestSecuredHttp::commandsTakeTheTokenFromTheOption()
{
    const QTemporaryDir dir;
    const QString file = writeFile(dir.filePath(u"token"_s), token());
    const QString other = writeFile(dir.filePath(u"other"_s), "another");
    Watcher watcher(dir.filePath(u"data"_s), {u"--http-token-file"_s, file});
    const QString url = watcher.address().toString();
    QCOMPARE(run({u"status"_s, u"--url"_s, url, u"--http-token-file"_s, file}).code, 0);
    for (const QStringList &options : {QStringList(), QStringList{u"--http-token-file"_s, other}}) {
        const Outcome refused = run(QStringList{u"status"_s, u"--url"_s, url} + options);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains("--http-token-file"), refused.err.constData());
        QVERIFY(!refused.err.contains("another"));
    }
}

void TestSecuredHttp::tokenIsToldNowhere()
{
    const QTemporaryDir dir;
    const QString file = writeFile(dir.filePath(u"token"_s), token());
    const QStringList option{u"--http-token-file"_s, file};
    Watcher watcher(dir.filePath(u"data"_s), option + QStringList{u"--log-level"_s, u"debug"_s});
    const QUrl address = watcher.address();
    QByteArray told = askedWithToken(address.resolved(QUrl(u"/metrics"_s)))
                      + askedWithToken(address.resolved(QUrl(u"/health"_s)))
                      + askedWithToken(address.resolved(QUrl(u"/customers.csv"_s)));
    QVERIFY(told.contains("spendwatch_build_info"));
    told += contentOf(dir.filePath(u"data/spendwatch.lock"_s));
    told += contentOf(u"/proc/%1/cmdline"_s.arg(watcher.id()));
    QVERIFY(told.contains(file.toUtf8()));
    const Outcome config = run(QStringList{u"config"_s} + option);
    QVERIFY(config.out.contains("http-token-file = " + file.toUtf8()));
    const Outcome stopped = watcher.stop();
    told += config.out + config.err + stopped.out + stopped.err;
    QVERIFY2(!told.contains(token()), told.constData());
}

void TestSecuredHttp::badTokenFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("isOpen");
    QTest::addColumn<QByteArray>("why");

    QTest::newRow("empty") << ""_ba << false << "is empty"_ba;
    QTest::newRow("white space") << " \n"_ba << false << "is empty"_ba;
    QTest::newRow("too long") << QByteArray(1025, 'x') << false << "more than 1,024 characters"_ba;
    QTest::newRow("endless") << QByteArray(100'000, 'x') << false << "larger than"_ba;
    QTest::newRow("two words") << "xx yy"_ba << false << "holds no token"_ba;
    QTest::newRow("not ASCII") << "xx\xC3\xA9"_ba << false << "holds no token"_ba;
    QTest::newRow("for everybody") << token() << true << "can be read by everybody"_ba;
}

void TestSecuredHttp::badTokenFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, isOpen);
    QFETCH(QByteArray, why);
    const QTemporaryDir dir;
    const QString file =
        writeFile(dir.filePath(u"token"_s), content, isOpen ? OwnOnly | QFileDevice::ReadOther : OwnOnly);
    const Outcome outcome =
        run({u"--headless"_s, u"--http-port"_s, u"0"_s, u"--data-dir"_s, dir.path(), u"--http-token-file"_s, file});
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.contains("--http-token-file") && outcome.err.contains(why), outcome.err.constData());
    QVERIFY(!outcome.err.contains("xx") && !outcome.err.contains(token()));
}

void TestSecuredHttp::beyondLoopbackItWarns_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("hasToken");
    QTest::addColumn<bool>("warns");

    QTest::newRow("loopback") << u"127.0.0.1"_s << false << false;
    QTest::newRow("localhost") << u"localhost"_s << false << false;
    QTest::newRow("everywhere") << u"0.0.0.0"_s << false << true;
    QTest::newRow("everywhere, with a token") << u"0.0.0.0"_s << true << false;
}

void TestSecuredHttp::beyondLoopbackItWarns()
{
    QFETCH(QString, address);
    QFETCH(bool, hasToken);
    QFETCH(bool, warns);
    const QTemporaryDir dir;
    QStringList options{u"--http-address"_s, address};
    if (hasToken)
        options += {u"--http-token-file"_s, writeFile(dir.filePath(u"token"_s), token())};
    Watcher watcher(dir.path(), options);
    const QUrl url = watcher.address();
    QVERIFY(url.isValid());
    const QByteArray words = "is open to the network";
    const QByteArray health = askedWithToken(url.resolved(QUrl(u"/health"_s)));
    QVERIFY2(health.contains(R"("ready":true)"), health.constData());
    QCOMPARE(health.contains(words), warns);
    const QByteArray figures = askedWithToken(url.resolved(QUrl(u"/metrics"_s)));
    QVERIFY(figures.contains(warns ? R"(spendwatch_warning{kind="open_to_network"} 1)"_ba
                                   : R"(spendwatch_warning{kind="open_to_network"} 0)"_ba));
    const Outcome stopped = watcher.stop();
    QCOMPARE(stopped.err.contains(words), warns);
}

void TestSecuredHttp::commandsSpeakTls()
{
    const QTemporaryDir dir;
    const TestCertificate files = makeCertificate(dir.filePath(u"own"_s));
    const TestCertificate others = makeCertificate(dir.filePath(u"other"_s));
    const QString data = dir.filePath(u"data"_s);
    Watcher watcher(data, {u"--http-certificate"_s, files.certificate, u"--http-key"_s, files.key});
    QUrl url = watcher.address();
    QCOMPARE(url.scheme(), u"https"_s);
    // The certificate of this machine's instance is known, whatever its name.
    for (const QString &command : {u"status"_s, u"table"_s}) {
        const Outcome outcome = run({command, u"--json"_s, u"--data-dir"_s, data});
        QVERIFY2(outcome.code == 0 && !outcome.err.contains("table file"), outcome.err.constData()); // It answered.
    }
    url.setHost(u"localhost"_s);
    const QStringList status{u"status"_s, u"--url"_s, url.toString()};
    QCOMPARE(run(status + QStringList{u"--http-ca-file"_s, files.certificate}).code, 0);
    QCOMPARE(run(status + QStringList{u"--http-ca-file"_s, others.certificate}).code, 1);
    QCOMPARE(run(status).code, 1);
}

void TestSecuredHttp::tailSpeaksTls()
{
    const QTemporaryDir dir;
    const TestCertificate files = makeCertificate(dir.filePath(u"own"_s));
    const QString data = dir.filePath(u"data"_s);
    Watcher watcher(data, {u"--http-certificate"_s, files.certificate, u"--http-key"_s, files.key});
    QCOMPARE(watcher.address().scheme(), u"https"_s);
    QProcess tail;
    prepare(tail, {u"tail"_s, u"--data-dir"_s, data});
    tail.start();
    QCOMPARE(run({u"send"_s, u"--customer"_s, u"brian"_s, u"--amount"_s, u"5"_s, u"--data-dir"_s, data}).code, 0);
    QVERIFY(tail.waitForReadyRead(10'000));
    QCOMPARE(tail.readLine(), "brian has spent 5 so far.\n"_ba);
    QCOMPARE(terminated(tail).code, 0);
}

void TestSecuredHttp::badCertificateEndsIt()
{
    const QTemporaryDir dir;
    const TestCertificate files = makeCertificate(dir.filePath(u"own"_s));
    const TestCertificate others = makeCertificate(dir.filePath(u"other"_s));
    const Outcome outcome = run({u"--headless"_s, u"--http-port"_s, u"0"_s, u"--data-dir"_s, dir.filePath(u"data"_s),
                                 u"--http-certificate"_s, files.certificate, u"--http-key"_s, others.key});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains(files.certificate.toUtf8()) && outcome.err.contains(others.key.toUtf8()),
             outcome.err.constData());
}

void TestSecuredHttp::configCheckTriesTheCertificate()
{
    const QTemporaryDir dir;
    const TestCertificate files = makeCertificate(dir.filePath(u"own"_s));
    const QStringList check{u"config"_s, u"check"_s, u"--data-dir"_s, dir.path()};
    const QString settings = writeFile(dir.filePath(u"settings"_s), "http-certificate = " + files.certificate.toUtf8()
                                                                        + "\nhttp-key = " + files.key.toUtf8() + '\n');
    QCOMPARE(run(check + QStringList{u"--config"_s, settings}).code, 0);
    QFile::remove(files.certificate);
    const Outcome outcome = run(check + QStringList{u"--config"_s, settings});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains("own.crt"), outcome.err.constData());
}

void TestSecuredHttp::noCoreDumps()
{
    const QTemporaryDir dir;
    Watcher watcher(dir.path());
    QVERIFY(watcher.address().isValid());
    const QByteArray limits = contentOf(u"/proc/%1/limits"_s.arg(watcher.id()));
    const QRegularExpression soft(u"Max core file size +([01]) "_s);
    QVERIFY2(soft.match(QString::fromLatin1(limits)).hasMatch(), limits.constData());
    QVERIFY(!contentOf(u"/proc/%1/maps"_s.arg(watcher.id())).isEmpty()); // Its user can still look into it.
}

QTEST_GUILESS_MAIN(TestSecuredHttp)
#include "tst_secured_http.moc"
