// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/http/raw_client.h"
#include "tests/http/served.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QTest>

#include <algorithm>
#include <semaphore>
#include <sys/socket.h>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

QByteArray json(const QByteArray &name, int total)
{
    return R"({"customer":")" + name + R"(","total_spent":)" + QByteArray::number(total) + '}';
}

/// What the Link header says of the next page; empty when there is none.
QByteArray nextOf(const RawAnswer &answer)
{
    const QByteArray link = answer.header("Link");
    return link.startsWith('<') && link.endsWith(">; rel=\"next\"") ? link.mid(1, link.indexOf('>') - 1) : QByteArray();
}

} // namespace

/// Lists page by page, and whole tables, over a real socket.
class TestHttpLists : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void pageByPage_data();
    void pageByPage();
    void byteOrderMarksAreKept_data();
    void byteOrderMarksAreKept();
    void wholeTable_data();
    void wholeTable();
    void largeTable();
    void head_data();
    void head();
    void http10_data();
    void http10();
    void halfClosedClientGetsAll_data();
    void halfClosedClientGetsAll();
    void pipelinedBehindAList();
    void othersAreAnsweredMeanwhile();
    void tooManyWait();
    void whatFails();
    void clientsThatLeave();
    void stopsMeanwhile();

private:
    void fillLarge(int customers);

    std::unique_ptr<Served> m_served;
};

void TestHttpLists::init()
{
    m_served = std::make_unique<Served>();
    m_served->totals.set(u"brian"_s, 64);
    m_served->totals.set(u"meher"_s, 70);
    m_served->totals.set(u"hamzah"_s, 70);
    m_served->totals.set(u"a \"b\", c"_s, 3);
    m_served->totals.set(u"Ömer"_s, -5);
}

void TestHttpLists::fillLarge(int customers)
{
    for (int i = 0; i < customers; ++i)
        m_served->totals.set(u"customer-%1"_s.arg(i, 6, 10, QChar(u'0')), i);
}

void TestHttpLists::pageByPage_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<QByteArrayList>("rows");
    const QByteArray abc = json(R"(a \"b\", c)", 3);
    const QByteArray brian = json("brian", 64);
    const QByteArray hamzah = json("hamzah", 70);
    const QByteArray meher = json("meher", 70);
    const QByteArray omer = json("Ömer", -5);

    QTest::newRow("by total") << ""_ba << QByteArrayList{hamzah, meher, brian, abc, omer};
    QTest::newRow("by total, least first") << "order=asc"_ba << QByteArrayList{omer, abc, brian, meher, hamzah};
    QTest::newRow("by name") << "sort=name"_ba << QByteArrayList{abc, brian, hamzah, meher, omer};
    QTest::newRow("by name, last first") << "order=desc&sort=name"_ba
                                         << QByteArrayList{omer, meher, hamzah, brian, abc};
    QTest::newRow("prefix") << "prefix=%C3%96"_ba << QByteArrayList{omer};
    QTest::newRow("prefix that needs escapes") << "prefix=a+%22"_ba << QByteArrayList{abc};
}

void TestHttpLists::pageByPage()
{
    QFETCH(QByteArray, parameters);
    QFETCH(QByteArrayList, rows);
    QVERIFY(m_served->start() != 0);
    RawClient client(m_served->port);
    QByteArray query = '?' + parameters + "&limit=1";
    for (const QByteArray &row : rows) {
        const RawAnswer answer = client.get("/customers" + query);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, '[' + row + ']');
        QCOMPARE(answer.header("X-Total-Count").toLongLong(), rows.size());
        query = nextOf(answer);
        QCOMPARE(query.isEmpty(), &row == &rows.back());
    }
    const QByteArray all = client.get("/customers?limit=2&offset=1&" + parameters).header("Link");
    QVERIFY2(!all.contains("offset"), all.constData()); // What is behind a place has no offset.
}

void TestHttpLists::byteOrderMarksAreKept_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    const QByteArray mark("\xEF\xBB\xBF");

    QTest::newRow("page") << "/customers?prefix=%EF%BB%BF"_ba << '[' + json(mark + "meher", 9) + ']';
    QTest::newRow("two marks") << "/customers?prefix=%EF%BB%BF%EF%BB%BF"_ba
                               << "[]"_ba;
    QTest::newRow("one customer") << "/customer/%EF%BB%BFmeher"_ba << json(mark + "meher", 9);
    QTest::newRow("NDJSON") << "/customers.ndjson?prefix=%EF%BB%BF"_ba
                            << R"({"customer":"\ufeffmeher",)"_ba;
    QTest::newRow("CSV") << "/customers.csv?prefix=%EF%BB%BF"_ba << '\n' + mark + "meher,9,";
}

/// Here U+FEFF is the first character of a name, and without it the name is another customer's.
void TestHttpLists::byteOrderMarksAreKept()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    m_served->totals.set(u"\uFEFFmeher"_s, 9);
    QVERIFY(m_served->start() != 0);
    const RawAnswer answer = RawClient(m_served->port).get(target);
    QCOMPARE(answer.status, 200);
    QVERIFY2(answer.body.contains(body), answer.body);
    QVERIFY2(!answer.body.contains("70"), answer.body);
}

void TestHttpLists::wholeTable_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    const QByteArray titles = "customer,total_spent,purchases\n";

    QTest::newRow("CSV") << "/customers.csv"_ba
                         << "text/csv; charset=utf-8"_ba
                         << titles + "hamzah,70,0\nmeher,70,0\nbrian,64,0\n\"a \"\"b\"\", c\",3,0\nÖmer,-5,0\n";
    QTest::newRow("CSV, by name") << "/customers.csv?sort=name&order=desc&prefix=m"_ba
                                  << "text/csv; charset=utf-8"_ba << titles + "meher,70,0\n";
    QTest::newRow("CSV of nobody") << "/customers.csv?prefix=nobody"_ba
                                   << "text/csv; charset=utf-8"_ba << titles;
    QTest::newRow("NDJSON") << "/customers.ndjson?order=asc&prefix=%C3%96"_ba
                            << "application/x-ndjson"_ba
                            << R"({"customer":"Ömer","total_spent":-5,"purchases":0})"_ba + '\n';
    QTest::newRow("NDJSON of nobody") << "/customers.ndjson?prefix=nobody"_ba
                                      << "application/x-ndjson"_ba
                                      << ""_ba;
}

void TestHttpLists::wholeTable()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QVERIFY(m_served->start() != 0);
    RawClient client(m_served->port);
    for (int twice = 0; twice < 2; ++twice) {
        const RawAnswer answer = client.get(target);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("Content-Type"), type);
        QCOMPARE(answer.header("Transfer-Encoding"), "chunked"_ba);
        QCOMPARE(answer.header("Content-Length"), ""_ba);
        QCOMPARE(answer.body, body);
    }
    QCOMPARE(client.get(target + (target.contains('?') ? "&" : "?") + "limit=5").status, 400);
}

void TestHttpLists::largeTable()
{
    fillLarge(3000);
    QVERIFY(m_served->start() != 0);
    RawClient client(m_served->port);
    const QByteArrayList lines = client.get("/customers.csv?prefix=customer&sort=name").body.split('\n');
    QCOMPARE(lines.size(), 3002); // Titles before them, nothing behind the last line's end.
    for (int i = 0; i < 3000; ++i)
        QCOMPARE(lines[i + 1], u"customer-%1,%2,0"_s.arg(i, 6, 10, QChar(u'0')).arg(i).toUtf8());
    QCOMPARE(client.get("/customer/brian").body, json("brian", 64));
}

void TestHttpLists::head_data()
{
    QTest::addColumn<QByteArray>("target");

    for (const char *target : {"/customers?limit=2", "/customers.csv", "/customers.ndjson", "/customers.csv?limit=1"})
        QTest::newRow(target) << QByteArray(target);
}

void TestHttpLists::head()
{
    QFETCH(QByteArray, target);
    QVERIFY(m_served->start() != 0);
    RawClient client(m_served->port);
    const RawAnswer full = client.get(target);
    client.send(request("HEAD", target) + request("GET", "/customer/brian"));
    const RawAnswer bare = client.receive(true);
    QCOMPARE(bare.headWithoutDate(), full.headWithoutDate());
    QCOMPARE(client.receive().body, json("brian", 64));
}

void TestHttpLists::http10_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("connection"); ///< As the client wants it.
    QTest::addColumn<QByteArray>("answered");

    QTest::newRow("page") << "/customers"_ba
                          << ""_ba
                          << "close"_ba;
    QTest::newRow("page, kept") << "/customers"_ba
                                << "Connection: keep-alive\r\n"_ba
                                << "keep-alive"_ba;
    QTest::newRow("table") << "/customers.csv"_ba
                           << ""_ba
                           << "close"_ba;
    QTest::newRow("table, to be kept") << "/customers.csv"_ba
                                       << "Connection: keep-alive\r\n"_ba
                                       << "close"_ba;
}

void TestHttpLists::http10()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, connection);
    QFETCH(QByteArray, answered);
    fillLarge(5000);
    QVERIFY(m_served->start() != 0);
    RawClient modern(m_served->port);
    const RawAnswer wanted = modern.get(target);
    RawClient client(m_served->port);
    client.send("GET " + target + " HTTP/1.0\r\n" + connection + "\r\n");
    const RawAnswer answer = client.receive();
    QCOMPARE(answer.header("Connection"), answered);
    QCOMPARE(answer.header("Transfer-Encoding"), ""_ba);
    QCOMPARE(answer.body, wanted.body);
    if (answered == "close")
        QVERIFY(client.isClosedWithin(5000));
}

void TestHttpLists::halfClosedClientGetsAll_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("page") << request("GET", "/customers?limit=1000");
    QTest::newRow("page, to be closed") << request("GET", "/customers?limit=1000", "Connection: close\r\n");
    QTest::newRow("table") << request("GET", "/customers.csv");
    QTest::newRow("table, HTTP/1.0") << "GET /customers.csv HTTP/1.0\r\n\r\n"_ba;
}

/// A client with a single request may end its sending at once, and read slowly.
void TestHttpLists::halfClosedClientGetsAll()
{
    QFETCH(QByteArray, bytes);
    for (int i = 0; i < 10'000; ++i)
        m_served->totals.set(QString::number(i).rightJustified(1000, u'x'), i);
    QVERIFY(m_served->start() != 0);
    RawClient client(m_served->port);
    client.socket().setReadBufferSize(64 * 1024);
    client.send(bytes);
    ::shutdown(static_cast<int>(client.socket().socketDescriptor()), SHUT_WR);
    QTRY_VERIFY(m_served->totals.queries > 0);
    const RawAnswer answer = client.receive();
    QVERIFY(answer.body.size() > 1'000'000);
    QVERIFY(answer.body.endsWith(bytes.contains(".csv") ? "Ömer,-5,0\n" : "]"));
    QVERIFY(client.isClosedWithin(5000));
}

void TestHttpLists::pipelinedBehindAList()
{
    fillLarge(5000);
    QVERIFY(m_served->start() != 0);
    RawClient client(m_served->port);
    constexpr int Rounds = 100; // More than a read buffer holds.
    QByteArray requests;
    for (int i = 0; i < Rounds; ++i)
        requests += request("GET", "/customers?limit=3") + request("GET", "/customer/c" + QByteArray::number(i))
                    + request("HEAD", "/customers.csv") + request("GET", "/customers.ndjson?prefix=customer-00");
    client.socket().write(requests);
    for (int i = 0; i < Rounds; ++i) {
        QVERIFY(client.receive().body.startsWith("[{"));
        QCOMPARE(client.receive().body, json("c" + QByteArray::number(i), 0));
        QCOMPARE(client.receive(true).header("Content-Type"), "text/csv; charset=utf-8"_ba);
        QCOMPARE(client.receive().body.count('\n'), 5000);
    }
}

void TestHttpLists::othersAreAnsweredMeanwhile()
{
    std::binary_semaphore mayGoOn(0);
    m_served->totals.beforePage = [&] { mayGoOn.acquire(); };
    QVERIFY(m_served->start() != 0);
    RawClient slow(m_served->port);
    slow.send(request("GET", "/customers") + request("GET", "/customer/brian"));
    QTRY_COMPARE(m_served->totals.queries, 1);
    RawClient other(m_served->port);
    QCOMPARE(other.get("/customer/brian").body, json("brian", 64));
    QCOMPARE(other.get("/health").status, 200);
    QCOMPARE(slow.socket().bytesAvailable(), 0);
    mayGoOn.release();
    QVERIFY(slow.receive().body.startsWith('['));
    QCOMPARE(slow.receive().body, json("brian", 64));
}

void TestHttpLists::tooManyWait()
{
    constexpr int Waiting = 3;
    std::counting_semaphore<> mayGoOn(0);
    QueryLimits limits;
    limits.waitingLists = Waiting;
    m_served = std::make_unique<Served>(limits);
    m_served->totals.set(u"brian"_s, 64);
    m_served->totals.beforePage = [&] { mayGoOn.acquire(); };
    QVERIFY(m_served->start() != 0);
    const auto letGo = qScopeGuard([&] { mayGoOn.release(2 * Waiting); }); // Whatever fails.
    RawClient first(m_served->port);
    first.send(request("GET", "/customers"));
    QTRY_COMPARE(m_served->totals.queries, 1);
    std::vector<std::unique_ptr<RawClient>> others;
    for (int i = 0; i < Waiting + 1; ++i) {
        others.push_back(std::make_unique<RawClient>(m_served->port));
        others.back()->send(request("GET", "/customers"));
    }
    const auto isAnswered = [](const auto &client) { return client->socket().bytesAvailable() > 0; };
    QTRY_COMPARE(std::ranges::count_if(others, isAnswered), 1); // Whose request came last.
    const auto refused = std::ranges::find_if(others, isAnswered);
    const RawAnswer answer = (*refused)->receive();
    QCOMPARE(answer.status, 503);
    QCOMPARE(answer.header("Retry-After"), "1"_ba);
    QCOMPARE((*refused)->get("/customer/brian").body, json("brian", 64)); // One customer is no list.
    mayGoOn.release(Waiting + 2);
    QCOMPARE(first.receive().status, 200);
    for (const auto &client : others)
        if (client != *refused)
            QCOMPARE(client->receive().status, 200);
    QCOMPARE((*refused)->get("/customers").status, 200);
}

void TestHttpLists::whatFails()
{
    m_served->totals.beforePage = [&] {
        if (m_served->totals.queries % 2 == 1)
            throw std::bad_alloc();
    };
    QVERIFY(m_served->start() != 0);
    RawClient client(m_served->port);
    QTest::ignoreMessage(QtWarningMsg, "A list could not be made: std::bad_alloc");
    QCOMPARE(client.get("/customers").status, 500);
    QCOMPARE(client.get("/customers").status, 200);
    QTest::ignoreMessage(QtWarningMsg, "A list could not be made: std::bad_alloc");
    QCOMPARE(client.get("/customers.csv").status, 500);
    QCOMPARE(client.get("/customer/brian").body, json("brian", 64));
}

void TestHttpLists::clientsThatLeave()
{
    fillLarge(5000);
    QVERIFY(m_served->start() != 0);
    for (int i = 0; i < 600; ++i) { // More than may be connected at once.
        RawClient client(m_served->port);
        client.send(request("GET", i % 3 == 0 ? "/customers" : "/customers.csv"));
        if (i % 2 == 0)
            client.socket().waitForReadyRead(1);
        client.socket().abort();
    }
    RawClient client(m_served->port);
    QTRY_COMPARE(RawClient(m_served->port).get("/customer/brian").status, 200);
}

void TestHttpLists::stopsMeanwhile()
{
    fillLarge(20'000);
    QVERIFY(m_served->start() != 0);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 50; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_served->port));
        clients.back()->send(request("GET", i % 2 == 0 ? "/customers?limit=1000" : "/customers.csv"));
    }
    QElapsedTimer timer;
    timer.start();
    m_served->server.stop();
    QVERIFY2(timer.elapsed() < 1000, QByteArray::number(timer.elapsed()).constData());
    for (const auto &client : clients)
        QVERIFY(client->isClosedWithin(5000));
}

QTEST_GUILESS_MAIN(TestHttpLists)

#include "tst_http_lists.moc"
