// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// A real Prometheus scrapes the program, which counts from a real broker; each query of the dashboard and of the alerts
// finds something there.
#include "tests/monitoring/prometheus.h"
#include "tests/support/watched_topic.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <memory>

using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Partitions = 2;
constexpr int Purchases = 200;

QString textOf(const QString &path)
{
    QFile file(QStringLiteral(SPENDWATCH_SOURCE_DIR) + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// As Grafana asks, with what a person has chosen.
QString filledIn(QString expression)
{
    return expression.replace(u"$job"_s, u"spendwatch"_s)
        .replace(u"$instance"_s, u".*"_s)
        .replace(u"$__rate_interval"_s, u"1m"_s);
}

/// An alert is told where a comparison holds; with `bool` there is a result whether it holds or not.
QString comparedAnyway(QString expression)
{
    static const QRegularExpression comparison(u" (==|!=|<=|>=|<|>) (?=[0-9.]+$)"_s);
    return expression.replace(comparison, u" \\1 bool "_s);
}

} // namespace

class PrometheusTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void scrapes();
    void whatIsNotThereIsSeen();
    void allIsDocumented();
    void dashboard_data();
    void dashboard();
    void alerts_data();
    void alerts();

private:
    WatchedTopic m_topic;
    std::unique_ptr<HeadlessProgram> m_program;
    std::unique_ptr<Prometheus> m_prometheus;
};

void PrometheusTest::initTestCase()
{
    QVERIFY(m_topic.start(u"metrics"_s, Partitions));
    m_program = m_topic.makeProgram();
    m_program->addArguments({u"-X"_s, u"statistics.interval.ms=1000"_s});
    QVERIFY(m_program->startReady());
    std::vector<WatchedTopic::Purchase> purchases(Purchases, {u"brian"_s, 2});
    QVERIFY(m_topic.buy(purchases));
    QVERIFY(m_program->counts(Purchases));
    m_prometheus = std::make_unique<Prometheus>(m_program->port());
    QVERIFY(m_prometheus->start());
}

void PrometheusTest::scrapes()
{
    QVERIFY(!m_prometheus->resultOf(u"up{job=\"spendwatch\"} == 1"_s).isEmpty());
    const auto figure = [this](const QString &expression) {
        return m_prometheus->resultOf(expression).at(0)[u"value"][1].toString();
    };
    QCOMPARE(figure(u"spendwatch_purchases_total"_s), QString::number(Purchases));
    QCOMPARE(figure(u"spendwatch_spent"_s), QString::number(2 * Purchases));
    QCOMPARE(figure(u"sum(spendwatch_batch_messages_sum)"_s), QString::number(Purchases));
    QCOMPARE(figure(u"count(spendwatch_lag_messages)"_s), QString::number(Partitions));
    QCOMPARE(figure(u"sum(spendwatch_lag_messages)"_s), u"0"_s);
    QCOMPARE(figure(u"spendwatch_partitions_owned"_s), QString::number(Partitions));
    QVERIFY(figure(u"spendwatch_rebalances_total{change=\"gained\"}"_s).toInt() >= 1);
    QVERIFY(!m_prometheus->resultOf(u"spendwatch_librdkafka_broker_up{client=\"consumer\"} == 1"_s).isEmpty());
    // It is polled too while nothing is committed, so what it says of itself is of now.
    const QString renewed = u"changes(spendwatch_librdkafka_statistics_time_seconds{client=\"%1\"}[20s]) >= 2"_s;
    QVERIFY(!m_prometheus->resultOf(renewed.arg(u"consumer"_s)).isEmpty());
    QVERIFY(!m_prometheus->resultOf(renewed.arg(u"producer"_s)).isEmpty());
}

/// A query that finds something whatever it asks for would prove nothing.
void PrometheusTest::whatIsNotThereIsSeen()
{
    const auto nothing = m_prometheus->query(u"spendwatch_no_such_figure"_s);
    QVERIFY(nothing && nothing->isEmpty());
    QVERIFY(!m_prometheus->query(u"sum by (spendwatch"_s));
}

void PrometheusTest::allIsDocumented()
{
    const QString document = textOf(u"/docs/monitoring.md"_s);
    const auto answer = m_program->get("/metrics");
    QVERIFY(answer.has_value());
    const QRegularExpression type(u"^# TYPE (\\S+) "_s, QRegularExpression::MultilineOption);
    int names = 0;
    for (auto found = type.globalMatch(QString::fromUtf8(answer->body)); found.hasNext(); ++names) {
        const QString name = found.next().captured(1);
        QVERIFY2(document.contains(u"\n| `"_s + name), qPrintable(name));
    }
    QVERIFY(names > 50);
}

void PrometheusTest::dashboard_data()
{
    QTest::addColumn<QString>("expression");
    const QJsonObject dashboard =
        QJsonDocument::fromJson(textOf(u"/packaging/monitoring/spendwatch-dashboard.json"_s).toUtf8()).object();
    const QJsonArray panels = dashboard[u"panels"].toArray();
    for (const auto &panel : panels) {
        const QJsonArray targets = panel[u"targets"].toArray();
        for (const auto &target : targets)
            QTest::addRow("%s %s", qPrintable(panel[u"title"].toString()), qPrintable(target[u"refId"].toString()))
                << target[u"expr"].toString();
    }
}

void PrometheusTest::dashboard()
{
    QFETCH(QString, expression);
    QVERIFY(!m_prometheus->resultOf(filledIn(expression)).isEmpty());
}

void PrometheusTest::alerts_data()
{
    QTest::addColumn<QString>("expression");
    const QRegularExpression rule(u"alert: (\\w+)\\s+expr: (.+)$"_s, QRegularExpression::MultilineOption);
    for (auto found = rule.globalMatch(textOf(u"/packaging/monitoring/alerts.yml"_s)); found.hasNext();) {
        const auto match = found.next();
        QTest::newRow(qPrintable(match.captured(1))) << match.captured(2);
    }
}

void PrometheusTest::alerts()
{
    QFETCH(QString, expression);
    const QString compared = comparedAnyway(expression);
    QVERIFY2(compared != expression, "an alert compares with a number");
    QVERIFY(!m_prometheus->resultOf(compared).isEmpty());
    // Nothing is wrong here, so nobody is called.
    const auto told = m_prometheus->query(expression);
    QVERIFY(told && told->isEmpty());
}

QTEST_GUILESS_MAIN(PrometheusTest)

#include "tst_prometheus.moc"
