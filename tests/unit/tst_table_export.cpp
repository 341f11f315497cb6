// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/export/table_export.h"
#include "engine/view/customer_lister.h"
#include "tests/support/format_table.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <mutex>

using namespace spendwatch;
using namespace Qt::StringLiterals;

/// The customers table into files, by the thread that does it in the program.
class TestTableExport : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void asShown_data();
    void asShown();
    void wholeTableIsWhatTheCommandPrints();
    void cancelKeepsTheOldFile();
    void failureSaysWhy();
    void progressGrows();

private:
    void fill(int customers);
    [[nodiscard]] QByteArray contents() const;
    void run(const TableExportPlan &plan);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<SpendingTable> m_table;
    std::unique_ptr<RecentSpending> m_trends;
    QString m_path;
    std::mutex m_mutex;
    std::vector<ExportProgress> m_reported;
};

void TestTableExport::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_table = std::make_unique<SpendingTable>();
    m_trends = std::make_unique<RecentSpending>(*m_table);
    m_path = m_dir->filePath(u"out"_s);
    m_reported.clear();
}

void TestTableExport::fill(int customers)
{
    std::vector<TotalRow> rows;
    rows.reserve(static_cast<std::size_t>(customers));
    for (int i = 0; i < customers; ++i)
        rows.push_back({m_table->index().intern("customer " + std::to_string(i)), false, {i * 7 % 1000, i + 1, i}});
    m_table->apply(PartitionNumber(0), rows, ChangelogPosition(customers));
}

QByteArray TestTableExport::contents() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestTableExport::run(const TableExportPlan &plan)
{
    m_reported.clear();
    TableExport exporter(*m_table, *m_trends);
    exporter.start(plan, [this](const ExportProgress &progress) {
        const std::scoped_lock lock(m_mutex);
        m_reported.push_back(progress);
    });
    QTRY_VERIFY_WITH_TIMEOUT(
        [this] {
            const std::scoped_lock lock(m_mutex);
            return !m_reported.empty() && m_reported.back().state != ExportState::Writing;
        }(),
        30'000);
}

void TestTableExport::asShown_data()
{
    QTest::addColumn<CustomerQuery>("query");
    CustomerQuery query;
    QTest::newRow("greatest first") << query;
    query.contains = u"9"_s;
    query.descending = false;
    QTest::newRow("filtered, smallest first") << query;
    query.sort = CustomerSort::Name;
    QTest::newRow("by name") << query;
    query.sort = CustomerSort::Trend;
    query.descending = true;
    QTest::newRow("by trend") << query;
}

void TestTableExport::asShown()
{
    QFETCH(CustomerQuery, query);
    m_trends->look(1'000'000'000'000);
    fill(900); // all of it was spent after the first look
    const QByteArray odd = "=1+2,\"x\"\n\x1b[2J";
    const TotalRow row{m_table->index().intern("9" + odd.toStdString()), false, {-5, 1, 0}};
    m_table->apply(PartitionNumber(1), {&row, 1}, ChangelogPosition(1));
    m_trends->look(1'000'000'005'000);
    run({m_path, ExportFormat::Json, query});
    QCOMPARE(m_reported.back().state, ExportState::Done);
    query.count = CustomerQuery::MaxPage;
    const CustomerPage shown = CustomerLister(*m_table, CustomerLister::Order::Exact, m_trends.get()).page(query);
    const QJsonArray written = QJsonDocument::fromJson(contents()).array();
    QCOMPARE(written.size(), std::ssize(shown.rows));
    for (qsizetype i = 0; i < written.size(); ++i) {
        const CustomerRow &expected = shown.rows[std::size_t(i)];
        QCOMPARE(written[i].toObject().value(u"customer").toString(), expected.name);
        QCOMPARE(written[i].toObject().value(u"total_spent").toInteger(), qint64(expected.total));
        QCOMPARE(written[i].toObject().value(u"purchases").toInteger(), expected.purchases);
    }
    run({m_path, ExportFormat::Csv, query});
    QCOMPARE(contents(), test::formatTable(shown.rows, TableFormat::Csv));
}

void TestTableExport::wholeTableIsWhatTheCommandPrints()
{
    fill(5000);
    run({m_path, ExportFormat::Csv, {}});
    QCOMPARE(m_reported.back().rows, 5000);
    QCOMPARE(contents().count('\n'), 5001);
    QVERIFY(contents().startsWith("customer,total_spent,purchases\n"));
}

void TestTableExport::cancelKeepsTheOldFile()
{
    fill(300'000);
    QFile old(m_path);
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    TableExport exporter(*m_table, *m_trends);
    std::atomic<int> state{-1};
    exporter.start({m_path, ExportFormat::Csv, {}}, [&](const ExportProgress &progress) {
        if (progress.state == ExportState::Writing)
            exporter.cancel();
        else
            state = int(progress.state);
    });
    QTRY_VERIFY_WITH_TIMEOUT(state >= 0, 30'000);
    QCOMPARE(state, int(ExportState::Cancelled));
    QCOMPARE(contents(), "old");
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files).size(), 1); // No temporary file is left.
}

void TestTableExport::failureSaysWhy()
{
    fill(1);
    m_path = m_dir->filePath(u"no/such/folder.csv"_s);
    run({m_path, ExportFormat::Csv, {}});
    QCOMPARE(m_reported.back().state, ExportState::Failed);
    QVERIFY(m_reported.back().problem.english().contains(m_path));
}

void TestTableExport::progressGrows()
{
    fill(200'000);
    run({m_path, ExportFormat::Csv, {}});
    QVERIFY(m_reported.size() >= 2);
    for (std::size_t i = 1; i < m_reported.size(); ++i)
        QVERIFY(m_reported[i].rows >= m_reported[i - 1].rows);
    QCOMPARE(m_reported.front().total, 200'000);
}

QTEST_GUILESS_MAIN(TestTableExport)
#include "tst_table_export.moc"
