// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The journal: changed bytes, and rows that anybody could have written.
#include "engine/stream/changelog_entry.h"
#include "engine/stream/journal/journal_file.h"
#include "engine/stream/journal/journal_letters.h"
#include "engine/stream/journal/journal_recount.h"
#include "engine/stream/journal/journal_stream.h"

#include <array>
#include <chrono>

#include "fuzz/fuzz_target.h"
#include "fuzz/scratch_file.h"
#include "fuzz/sqlite_cells.h"
#include "fuzz/targets.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::fuzz {

namespace {

constexpr qlonglong SomeMs = 1'700'000'000'000;

sqlite::Connection openFile(const QString &path)
{
    auto connection = openJournal(path, JournalBusyTimeout);
    if (!connection)
        qFatal("%s", qUtf8Printable(connection.error().text()));
    return std::move(*connection);
}

/// Two purchases, a total and a dead letter.
QByteArray goodJournal()
{
    const ScratchFile file(u"journal"_s);
    {
        sqlite::Connection connection = openFile(file.path());
        insertRow(connection, u"apps"_s, {1, u"demo"_s, 1, 1, 5});
        for (const int offset : {1, 2})
            insertRow(connection, u"purchases"_s,
                      {offset, SomeMs, QByteArray(R"({"msg_id":"m","customer":"brian","amount":64})")});
        insertRow(connection, u"changelog"_s, {1, QByteArray(R"("brian")"), 4, 64, 1, SomeMs});
        insertRow(connection, u"dead_letters"_s, {1, 1, 0, 0, 0, 0, u"it is not JSON"_s, QVariant(), QByteArray("{")});
    }
    return contentOf(file.path());
}

void insertFrom(Input &input, sqlite::Connection &connection)
{
    struct Table {
        QString name;
        int cells;
        bool hasApp; ///< The first cell is the app's number, which is 1.
    };
    static const std::array<Table, 4> tables{Table{u"purchases"_s, 3, false}, Table{u"changelog"_s, 5, true},
                                             Table{u"dead_letters"_s, 9, false}, Table{u"apps"_s, 5, false}};
    const Table &table = tables[input.takeByte() % tables.size()];
    QVariantList cells;
    if (table.hasApp)
        cells.append(1);
    for (int i = 0; i < table.cells; ++i)
        cells.append(takeCell(input));
    insertRow(connection, table.name, cells);
}

class Purchases : public PurchaseSink
{
public:
    void onMessages(std::unique_ptr<MessageChunk> chunk) override
    {
        for (const SourceMessage &message : chunk->messages) {
            expect(message.offset >= m_next, "offsets only grow");
            m_next = message.offset.next();
            static_cast<void>(fingerprintOf(message.offset, message.timestampMs, message.value));
        }
        m_count += chunk->messages.size();
    }
    void onAssigned(std::span<const PartitionNumber> /*partitions*/) override { }
    void onRevoked(std::span<const PartitionNumber> /*partitions*/, bool /*lost*/) override { }
    void onLoss(PartitionNumber /*partition*/, std::int64_t /*messages*/) override { }

    [[nodiscard]] std::size_t count() const { return m_count; }

private:
    SourceOffset m_next;
    std::size_t m_count = 0;
};

class Totals : public ChangelogSink
{
public:
    void onRecord(const ChangelogRecord &record) override
    {
        expect(record.offset >= m_next, "positions only grow");
        m_next = record.offset.next();
        const auto entry = toEntry(record);
        expect(!entry || !entry->total || entry->total->purchases >= 0, "purchases are not negative");
    }
    void onPosition(PartitionNumber /*partition*/, ChangelogPosition position) override
    {
        expect(position >= m_next, "what was read is behind the position");
    }

private:
    ChangelogPosition m_next;
};

/// As the worker does; false at the first failure, which is one that people can read.
bool readStream(Stream &stream)
{
    constexpr int Polls = 4; // Of two messages each.
    const auto works = [](const Result<> &result) {
        expect(result || !result.error().what.isEmpty(), "a failure says what happened");
        return result.has_value();
    };
    Purchases purchases;
    Totals totals;
    if (!works(stream.source->poll(0ms, 2, purchases)))
        return false;
    const auto committed = stream.source->committed(OnlyPartition);
    expect(!committed || committed->offset >= SourceOffset(), "an offset is none before the log");
    const StartAt start{OnlyPartition, committed ? std::optional(committed->offset) : std::nullopt};
    if (!works(stream.source->start(std::array{start}))
        || !works(stream.changelog->follow(std::array{ChangelogStart{OnlyPartition, {}}})))
        return false;
    for (int i = 0; i < Polls; ++i)
        if (!works(stream.source->poll(0ms, 2, purchases)) || !works(stream.changelog->poll(0ms, 2, totals)))
            return false;
    expect(stream.source->lag() >= -1, "what waits is not negative");
    return purchases.count() > 0;
}

void readTheRest(const SourceSettings &settings)
{
    const auto letters = readJournalLetters(settings, {});
    expect(letters || !letters.error().what.isEmpty(), "a failure says what happened");
    const auto waiting = waitingInJournal(settings);
    expect(!waiting || *waiting >= 0, "what waits is not negative");
    const auto recount = recountJournal(settings, 1, RecountStep::Look);
    expect(!recount || (recount->totals >= 0 && recount->purchases >= 0 && recount->deleted >= 0),
           "what is counted again is not negative");
}

} // namespace

bool journal(std::string_view bytes)
{
    static const QByteArray good = goodJournal();
    static const ScratchFile file(u"journal.sqlite"_s);
    Input input(bytes);
    const bool isPatched = input.takeByte() % 2 == 0;
    const QByteArray content = isPatched ? patched(good, input) : good;
    file.write({content.constData(), static_cast<std::size_t>(content.size())});
    if (!isPatched) {
        sqlite::Connection connection = openFile(file.path());
        while (!input.isEmpty())
            insertFrom(input, connection);
    }
    SourceSettings settings;
    settings.dataDir = file.folder();
    auto stream = makeJournalStreamFactory(settings)->open({});
    const bool isRead = stream && readStream(*stream);
    readTheRest(settings);
    return isRead;
}

} // namespace spendwatch::fuzz
