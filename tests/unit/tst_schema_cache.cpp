// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/registry/schema_cache.h"

#include <QTest>

#include <chrono>

using namespace spendwatch;
using namespace std::chrono_literals;

class TestSchemaCache : public QObject
{
    Q_OBJECT

private slots:
    void keepsWhatIsUsed();
    void keepsSoManyBytes();
    void pausesDouble();
};

void TestSchemaCache::keepsWhatIsUsed()
{
    SchemaCache cache;
    cache.noteSchema(0, {"AVRO", "first"});
    for (std::uint32_t id = 1; id < 3 * SchemaCache::MaxEntries; ++id) {
        cache.noteSchema(id, {"AVRO", "text"});
        QVERIFY(cache.use(0).schema); // Used again and again.
        QVERIFY(cache.size() <= SchemaCache::MaxEntries);
    }
    QCOMPARE(cache.size(), SchemaCache::MaxEntries);
    QCOMPARE(cache.bytes(), 5 + 4 * (SchemaCache::MaxEntries - 1));
    QVERIFY(cache.use(3 * SchemaCache::MaxEntries - 1).schema);
    QVERIFY(!cache.use(1).schema);
}

void TestSchemaCache::keepsSoManyBytes()
{
    constexpr std::size_t Large = 1024 * 1024;
    SchemaCache cache;
    for (std::uint32_t id = 0; id < 200; ++id) {
        cache.noteSchema(id, {"AVRO", std::string(Large, 'a')});
        QVERIFY(cache.bytes() <= SchemaCache::MaxBytes);
        QVERIFY(cache.use(id).schema);
    }
    QCOMPARE(cache.bytes(), SchemaCache::MaxBytes);
    cache.noteSchema(199, {"AVRO", "small"}); // In place of the same.
    QCOMPARE(cache.bytes(), SchemaCache::MaxBytes - Large + 5);
}

void TestSchemaCache::pausesDouble()
{
    SchemaCache cache;
    const auto now = SchemaCache::Clock::now();
    auto pause = SchemaCache::FirstPause;
    for (int i = 0; i < 20; ++i) {
        cache.noteFailure(7, {Recovery::Retry, {}, {}}, now);
        QCOMPARE((cache.use(7).askAt - now).count(), std::chrono::nanoseconds(pause).count());
        QVERIFY(cache.use(7).failed);
        pause = std::min(2 * pause, SchemaCache::LongestPause);
    }
    cache.noteSchema(7, {"AVRO", "text"});
    QVERIFY(!cache.use(7).failed);
    QVERIFY(cache.use(7).schema);
}

QTEST_GUILESS_MAIN(TestSchemaCache)
#include "tst_schema_cache.moc"
