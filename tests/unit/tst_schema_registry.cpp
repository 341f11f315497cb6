// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/registry/schema_registry.h"
#include "tests/support/certificates.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <future>
#include <optional>
#include <thread>

#include "unit/fake_registry.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;
using test::FakeRegistry;
using test::schemaPath;

namespace {

constexpr int Timeout = 60'000;
using Answer = Result<std::shared_ptr<const RegisteredSchema>>;

/// Asks in a thread of its own, as the consume thread does, while the fake registry answers in this one.
std::optional<Answer> ask(SchemaRegistry &registry, std::uint32_t id)
{
    auto answer = std::async(std::launch::async, [&] { return registry.schema(id); });
    const bool came =
        QTest::qWaitFor([&] { return answer.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }, Timeout);
    return came ? std::optional(answer.get()) : std::nullopt;
}

/// Asks until it is there, as a stream does that waits.
bool comesIn(SchemaRegistry &registry, std::uint32_t id)
{
    return QTest::qWaitFor(
        [&] {
            const auto answer = ask(registry, id);
            return answer && answer->has_value();
        },
        Timeout);
}

/// Asks until it is told that.
bool isTold(SchemaRegistry &registry, std::uint32_t id, const QString &problem)
{
    return QTest::qWaitFor(
        [&] {
            const auto answer = ask(registry, id);
            return answer && !answer->has_value() && answer->error().recovery == Recovery::Retry
                   && answer->error().what.english().contains(problem) && !answer->error().advice.isEmpty();
        },
        Timeout);
}

class TlsServer final : public QTcpServer
{
public:
    explicit TlsServer(const QString &certificate, const QString &key)
    {
        QFile keyFile(key);
        if (!keyFile.open(QIODevice::ReadOnly))
            qFatal("no key");
        m_tls.setLocalCertificateChain(QSslCertificate::fromPath(certificate));
        m_tls.setPrivateKey(QSslKey(&keyFile, QSsl::Ec));
    }

protected:
    void incomingConnection(qintptr handle) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(handle);
        socket->setSslConfiguration(m_tls);
        addPendingConnection(socket);
        socket->startServerEncryption();
    }

private:
    QSslConfiguration m_tls = QSslConfiguration::defaultConfiguration();
};

} // namespace

class TestSchemaRegistry : public QObject
{
    Q_OBJECT

private slots:
    void givesSchemas();
    void aPathAndALogin();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void asksAgainWithPauses();
    void nobodyListens();
    void nobodyWaitsForASlowOne();
    void manyAtOnce();
    void endsWhileAsked();
    void tls();
    void aCaThatIsNone();
};

void TestSchemaRegistry::givesSchemas()
{
    FakeRegistry fake;
    QVERIFY(fake.listen());
    fake.answerSchema(1, R"("int")");
    fake.answerSchema(4'000'000, R"("long")", "PROTOBUF");
    fake.answer(schemaPath(3), FakeRegistry::response(200, R"({"schema":"\"A\"","references":[{"name":"A"}]})"));
    const auto registry = *SchemaRegistry::open({fake.url(), {}, {}});
    QVERIFY(comesIn(*registry, 1));
    QVERIFY(comesIn(*registry, 4'000'000));
    QVERIFY(comesIn(*registry, 3));
    fake.close();
    const auto first = *registry->schema(1); // It is kept.
    QCOMPARE(first->type, std::string("AVRO"));
    QCOMPARE(first->text, std::string(R"("int")"));
    QVERIFY(!first->hasReferences);
    QCOMPARE((*registry->schema(4'000'000))->type, std::string("PROTOBUF"));
    QVERIFY((*registry->schema(3))->hasReferences);
    QCOMPARE(fake.asked(schemaPath(1)), 1);
    QVERIFY(!fake.lastRequest().contains("Authorization"));
}

void TestSchemaRegistry::aPathAndALogin()
{
    FakeRegistry fake;
    QVERIFY(fake.listen());
    fake.answer("/apis/ccompat/v7" + schemaPath(1),
                FakeRegistry::response(200, R"({"schema":"\"int\"","schemaType":null})"));
    const auto registry = *SchemaRegistry::open({fake.url() + u"/apis/ccompat/v7"_s, {}, "reader:sécret:1"});
    QVERIFY(comesIn(*registry, 1));
    QVERIFY(fake.lastRequest().contains("Authorization: Basic " + QByteArray("reader:sécret:1").toBase64() + "\r\n"));
}

void TestSchemaRegistry::tellsWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QByteArray &answer, const QString &problem) {
        QTest::newRow(name) << answer << problem;
    };
    row("unknown", FakeRegistry::response(404, R"({"error_code":40403,"message":"Schema not found"})"),
        u"does not know schema 7"_s);
    row("no login", FakeRegistry::response(401, "no", "WWW-Authenticate: Basic realm=\"r\"\r\n"),
        u"refused access (401)"_s);
    row("no right", FakeRegistry::response(403, "no"), u"refused access (403)"_s);
    row("an error", FakeRegistry::response(500, "oops"), u"it answers with the HTTP status 500"_s);
    row("elsewhere", FakeRegistry::response(302, "", "Location: http://127.0.0.1:1/\r\n"),
        u"it answers with the HTTP status 302"_s);
    row("garbage", "garbage\r\n\r\n", u"The schema registry at http://127.0.0.1:"_s);
    row("no JSON", FakeRegistry::response(200, "<html>"), u"its answer is not a schema"_s);
    row("no schema", FakeRegistry::response(200, R"({"schema":{"type":"int"}})"), u"its answer is not a schema"_s);
    row("a strange type", FakeRegistry::response(200, R"({"schema":"","schemaType":7})"),
        u"its answer is not a schema"_s);
    row("too large", FakeRegistry::response(200, R"({"schema":")" + QByteArray(3'000'000, 'a') + "\"}"),
        u"its answer is larger than 1 MiB"_s);
    row("without an end", "HTTP/1.1 200 OK\r\n\r\n{\"schema\":\"" + QByteArray(3'000'000, 'a'),
        u"its answer is larger than 1 MiB"_s);
}

void TestSchemaRegistry::tellsWhatIsWrong()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, problem);
    FakeRegistry fake;
    QVERIFY(fake.listen());
    fake.answer(schemaPath(7), answer);
    const auto registry = *SchemaRegistry::open({fake.url(), {}, "reader:secret"});
    QVERIFY(isTold(*registry, 7, problem));
    const auto again = ask(*registry, 7);
    QVERIFY(again && !again->has_value());
    QVERIFY(!again->error().text().contains(u"secret:"_s));
    QVERIFY(!again->error().text().contains(u"reader"_s));
    fake.answerSchema(7, R"("int")"); // Whatever it was, it ends.
    QVERIFY(comesIn(*registry, 7));
}

/// Not once for each message that wants it.
void TestSchemaRegistry::asksAgainWithPauses()
{
    FakeRegistry fake;
    QVERIFY(fake.listen());
    fake.answer(schemaPath(7), FakeRegistry::response(404, "{}"));
    const auto registry = *SchemaRegistry::open({fake.url(), {}, {}});
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < 50; ++i)
        QVERIFY(isTold(*registry, 7, u"does not know"_s));
    // The pauses double, so in that time there were no more than this.
    int most = 1;
    auto pause = SchemaCache::FirstPause;
    for (auto left = std::chrono::steady_clock::now() - begin; left >= pause; left -= pause, pause *= 2)
        ++most;
    QVERIFY2(fake.asked(schemaPath(7)) <= most, qPrintable(QString::number(fake.asked(schemaPath(7)))));
    QTRY_VERIFY_WITH_TIMEOUT(isTold(*registry, 7, u"does not know"_s) && fake.asked(schemaPath(7)) >= 2, Timeout);
}

void TestSchemaRegistry::nobodyListens()
{
    FakeRegistry fake;
    QVERIFY(fake.listen());
    const quint16 port = fake.port();
    const QString url = fake.url();
    fake.close();
    const auto registry = *SchemaRegistry::open({url, {}, {}});
    QVERIFY(isTold(*registry, 7, url + u": Connection refused"_s));
    QVERIFY(fake.listen(port));
    fake.answerSchema(7, R"("int")");
    QVERIFY(comesIn(*registry, 7));
}

/// Whoever wants other schemas meanwhile is told at once that there is no answer yet.
void TestSchemaRegistry::nobodyWaitsForASlowOne()
{
    FakeRegistry fake;
    QVERIFY(fake.listen());
    const auto registry = *SchemaRegistry::open({fake.url(), {}, {}});
    QVERIFY(isTold(*registry, 1, u"has not answered yet about schema 1"_s));
    const auto begin = std::chrono::steady_clock::now();
    for (std::uint32_t id = 2; id < 1000; ++id)
        QVERIFY(!registry->schema(id)); // With the wait each it would be eight minutes.
    QVERIFY(std::chrono::steady_clock::now() - begin < std::chrono::minutes(1));
    int asked = 0;
    for (int id = 1; id < 1000; ++id)
        asked += fake.asked(schemaPath(id));
    QVERIFY(asked <= SchemaRegistry::MaxAsked);
}

void TestSchemaRegistry::manyAtOnce()
{
    FakeRegistry fake;
    QVERIFY(fake.listen());
    for (int id = 0; id < 100; ++id)
        fake.answerSchema(id, "\"" + QByteArray::number(id) + "\"");
    const auto registry = *SchemaRegistry::open({fake.url(), {}, {}});
    std::vector<std::future<void>> all;
    all.reserve(4);
    for (std::uint32_t first = 0; first < 4; ++first)
        all.push_back(std::async(std::launch::async, [&, first] {
            for (std::uint32_t id = first; id < 100; id += 2) // Each is wanted by two.
                while (!registry->schema(id))
                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }));
    for (const auto &each : all)
        QTRY_VERIFY_WITH_TIMEOUT(each.wait_for(std::chrono::seconds(0)) == std::future_status::ready, Timeout);
    fake.close();
    for (std::uint32_t id = 0; id < 100; ++id)
        QCOMPARE((*registry->schema(id))->text, "\"" + std::to_string(id) + "\"");
}

void TestSchemaRegistry::endsWhileAsked()
{
    FakeRegistry fake;
    QVERIFY(fake.listen());
    const auto registry = *SchemaRegistry::open({fake.url(), {}, {}});
    auto answer = std::async(std::launch::async, [&] { return registry->schema(1); });
    QTRY_VERIFY_WITH_TIMEOUT(fake.asked(schemaPath(1)) == 1, Timeout);
    registry->stop();
    registry->stop();
    QVERIFY(!answer.get());
    QVERIFY(!registry->schema(2));
}

void TestSchemaRegistry::tls()
{
    const QTemporaryDir folder;
    const TestCertificate ours = makeCertificate(folder.filePath(u"ours"_s));
    const TestCertificate other = makeCertificate(folder.filePath(u"other"_s));
    FakeRegistry fake(std::make_unique<TlsServer>(ours.certificate, ours.key));
    QVERIFY(fake.listen());
    fake.answerSchema(7, R"("int")");
    const QString url = u"https://localhost:%1"_s.arg(fake.port());
    const auto registry = *SchemaRegistry::open({url, ours.certificate, {}});
    QVERIFY(comesIn(*registry, 7));
    const int asked = fake.asked(schemaPath(7));
    for (const QString &ca : {other.certificate, QString()}) {
        const auto strict = *SchemaRegistry::open({url, ca, "reader:secret"});
        QVERIFY(isTold(*strict, 7, u"The schema registry at "_s + url + u": SSL handshake failed"_s));
    }
    const auto misled = *SchemaRegistry::open({u"https://127.0.0.1:%1"_s.arg(fake.port()), ours.certificate, {}});
    QVERIFY(isTold(*misled, 7, u"SSL handshake failed"_s)); // It is not the name in the certificate.
    QCOMPARE(fake.asked(schemaPath(7)), asked); // So nobody saw the login.
}

void TestSchemaRegistry::aCaThatIsNone()
{
    const QTemporaryDir folder;
    const auto missing = SchemaRegistry::open({u"https://localhost:1"_s, folder.filePath(u"missing"_s), {}});
    QVERIFY(!missing);
    QCOMPARE(missing.error().recovery, Recovery::GiveUp);
    QVERIFY(missing.error().what.english().endsWith(u"missing holds no certificate"_s));
}

QTEST_GUILESS_MAIN(TestSchemaRegistry)
#include "tst_schema_registry.moc"
