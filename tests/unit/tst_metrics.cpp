// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/metrics/accept.h"
#include "engine/metrics/counter.h"
#include "engine/metrics/exposition.h"
#include "engine/metrics/histogram.h"
#include "engine/metrics/process_figures.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTest>

#include <array>
#include <limits>
#include <thread>
#include <vector>

using namespace spendwatch::metrics;
using namespace Qt::StringLiterals;

namespace {
constexpr std::array<double, 3> Bounds{0.005, 1, 10};
} // namespace

/// How figures are kept and written.
class TestMetrics : public QObject
{
    Q_OBJECT

private slots:
    void valuesFallIntoTheirRanges_data();
    void valuesFallIntoTheirRanges();
    void nothingIsLostAmongThreads();
    void writesBothFormats_data();
    void writesBothFormats();
    void writesNumbersExactly_data();
    void writesNumbersExactly();
    void escapesLabels();
    void leavesOutWhatIsEmpty();
    void picksTheFormat_data();
    void picksTheFormat();
    void tellsOfTheProcess();
};

void TestMetrics::valuesFallIntoTheirRanges_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<std::vector<qint64>>("counts");
    QTest::newRow("none") << -1.0 << std::vector<qint64>{1, 1, 1, 1};
    QTest::newRow("on a bound") << 0.005 << std::vector<qint64>{1, 1, 1, 1};
    QTest::newRow("above a bound") << 0.0051 << std::vector<qint64>{0, 1, 1, 1};
    QTest::newRow("on the last bound") << 10.0 << std::vector<qint64>{0, 0, 1, 1};
    QTest::newRow("above all") << 11.0 << std::vector<qint64>{0, 0, 0, 1};
}

void TestMetrics::valuesFallIntoTheirRanges()
{
    QFETCH(double, value);
    QFETCH(std::vector<qint64>, counts);
    Histogram histogram(Bounds);
    histogram.observe(value);
    const auto found = histogram.cumulative();
    QVERIFY(std::equal(found.begin(), found.end(), counts.begin(), counts.end()));
    QCOMPARE(histogram.sum(), value);
}

void TestMetrics::nothingIsLostAmongThreads()
{
    constexpr int Each = 20'000;
    Histogram histogram(Bounds);
    Counter counter;
    {
        std::vector<std::jthread> threads;
        threads.reserve(4);
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int n = 0; n < Each; ++n) {
                    histogram.observe(2);
                    counter.add(3);
                }
            });
    }
    QCOMPARE(histogram.cumulative().back(), std::int64_t{4} * Each);
    QCOMPARE(histogram.sum(), 2.0 * 4 * Each);
    QCOMPARE(counter.value(), std::int64_t{3} * 4 * Each);
}

void TestMetrics::writesBothFormats_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("text") << static_cast<int>(Format::Text) << R"(# HELP bytes_total All bytes.
# TYPE bytes_total counter
bytes_total{way="in"} 7
bytes_total{way="out"} 8
# HELP ready Whether it is.
# TYPE ready gauge
ready 1
# HELP wait_seconds Waits.
# TYPE wait_seconds histogram
wait_seconds_bucket{route="/",le="0.005"} 0
wait_seconds_bucket{route="/",le="1.0"} 1
wait_seconds_bucket{route="/",le="10.0"} 1
wait_seconds_bucket{route="/",le="+Inf"} 2
wait_seconds_sum{route="/"} 20.5
wait_seconds_count{route="/"} 2
)"_ba;
    QTest::newRow("OpenMetrics") << static_cast<int>(Format::OpenMetrics) << R"(# HELP bytes All bytes.
# TYPE bytes counter
# UNIT bytes bytes
bytes_total{way="in"} 7
bytes_total{way="out"} 8
# HELP ready Whether it is.
# TYPE ready gauge
ready 1
# HELP wait_seconds Waits.
# TYPE wait_seconds histogram
# UNIT wait_seconds seconds
wait_seconds_bucket{route="/",le="0.005"} 0
wait_seconds_bucket{route="/",le="1.0"} 1
wait_seconds_bucket{route="/",le="10.0"} 1
wait_seconds_bucket{route="/",le="+Inf"} 2
wait_seconds_sum{route="/"} 20.5
wait_seconds_count{route="/"} 2
# EOF
)"_ba;
}

void TestMetrics::writesBothFormats()
{
    QFETCH(int, format);
    QFETCH(QByteArray, text);
    Exposition exposition(static_cast<Format>(format));
    exposition.begin({Type::Counter, "bytes_total", "All bytes."});
    exposition.add({{"way", "in"}}, 7);
    exposition.add({{"way", "out"}}, 8);
    exposition.addOne({Type::Gauge, "ready", "Whether it is."}, true);
    Histogram waits(Bounds);
    waits.observe(0.5);
    waits.observe(20);
    exposition.begin({Type::Histogram, "wait_seconds", "Waits."});
    exposition.add({{"route", "/"}}, waits);
    QCOMPARE(exposition.take(), text);
}

void TestMetrics::writesNumbersExactly_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("0") << 0.0 << "0"_ba;
    QTest::newRow("a fraction") << 0.1 << "0.1"_ba;
    QTest::newRow("negative") << -2.5 << "-2.5"_ba;
    QTest::newRow("large") << 1e300 << "1e+300"_ba;
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << "+Inf"_ba;
    QTest::newRow("infinite, negative") << -std::numeric_limits<double>::infinity() << "-Inf"_ba;
    QTest::newRow("none") << std::numeric_limits<double>::quiet_NaN() << "NaN"_ba;
}

void TestMetrics::writesNumbersExactly()
{
    QFETCH(double, number);
    QFETCH(QByteArray, text);
    Exposition exposition(Format::Text);
    exposition.addOne({Type::Gauge, "figure", "One."}, number);
    exposition.addOne({Type::Gauge, "whole", "One."}, std::numeric_limits<std::int64_t>::min());
    const QByteArray all = exposition.take();
    QVERIFY2(all.contains("\nfigure " + text + "\n"), all.constData());
    QVERIFY2(all.contains("\nwhole -9223372036854775808\n"), all.constData());
}

void TestMetrics::escapesLabels()
{
    Exposition exposition(Format::Text);
    exposition.begin({Type::Gauge, "figure", "One."});
    exposition.add({{"text", "a\"b\\c\nd é"}}, 1);
    QVERIFY(exposition.take().endsWith("figure{text=\"a\\\"b\\\\c\\nd é\"} 1\n"));
}

void TestMetrics::leavesOutWhatIsEmpty()
{
    Exposition exposition(Format::Text);
    exposition.begin({Type::Gauge, "nothing", "None."});
    QCOMPARE(exposition.take(), QByteArray());
}

void TestMetrics::picksTheFormat_data()
{
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<bool>("openMetrics");
    QTest::newRow("nothing said") << ""_ba << false;
    QTest::newRow("a browser") << "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"_ba << false;
    QTest::newRow("Prometheus 2.42")
        << "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
           "text/plain;version=0.0.4;q=0.5,*/*;q=0.1"_ba
        << true;
    QTest::newRow("Prometheus 2.20")
        << "application/openmetrics-text; version=0.0.1,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"_ba << false;
    QTest::newRow("Prometheus 3") << "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
                                     "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;"
                                     "escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2"_ba
                                  << true;
    QTest::newRow("both alike") << "text/plain, Application/OpenMetrics-Text"_ba << true;
    QTest::newRow("text is liked better") << "text/plain, application/openmetrics-text;q=0.9"_ba << false;
    QTest::newRow("not wanted") << "application/openmetrics-text;q=0"_ba << false;
    QTest::newRow("no number") << "application/openmetrics-text;q=much"_ba << false;
    QTest::newRow("quoted") << R"(application/openmetrics-text; version="1.0.0" ; q=1.0)"_ba << true;
    QTest::newRow("odd") << R"(,;=,q=;;/,"")"_ba << false;
}

void TestMetrics::picksTheFormat()
{
    QFETCH(QByteArray, accept);
    QFETCH(bool, openMetrics);
    const bool is = formatFor({accept.constData(), static_cast<std::size_t>(accept.size())}) == Format::OpenMetrics;
    QCOMPARE(is, openMetrics);
}

void TestMetrics::tellsOfTheProcess()
{
    Exposition exposition(Format::Text);
    addProcessFigures(exposition);
    const QString text = QString::fromUtf8(exposition.take());
    const auto figure = [&text](const QString &name) {
        const QRegularExpression line(u"^%1 (\\S+)$"_s.arg(name), QRegularExpression::MultilineOption);
        return line.match(text).captured(1).toDouble();
    };
    QVERIFY(figure(u"process_cpu_seconds_total"_s) > 0);
    QVERIFY(figure(u"process_resident_memory_bytes"_s) > 1'000'000);
    QVERIFY(figure(u"process_virtual_memory_bytes"_s) >= figure(u"process_resident_memory_bytes"_s));
    QVERIFY(figure(u"process_open_fds"_s) >= 3);
    QVERIFY(figure(u"process_max_fds"_s) > figure(u"process_open_fds"_s));
    const double age =
        static_cast<double>(QDateTime::currentSecsSinceEpoch()) - figure(u"process_start_time_seconds"_s);
    QVERIFY2(age > -5 && age < 600, qPrintable(text)); // Both clocks are read with whole seconds.
}

QTEST_APPLESS_MAIN(TestMetrics)

#include "tst_metrics.moc"
