// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Whoever does what in whatever order: each purchase that was counted with the spending history is in it once, in its window.
// Random lives of one partition; each is reproduced by its seed, with SPENDWATCH_MODEL_SEED=…
#include "engine/stream/window_entry.h"
#include "engine/worker/history_parts.h"

#include <QLoggingCategory>
#include <QTest>

#include <algorithm>
#include <array>
#include <memory>
#include <random>

using namespace Qt::StringLiterals;
using namespace spendwatch;

namespace {

constexpr int Lives = 20'000;
constexpr int Steps = 60;
constexpr std::int64_t Day = 86'400;
constexpr PartitionNumber Only;

/// The changelog with the rules of Kafka.
class ModelLog final : public Changelog
{
public:
    struct Record {
        ChangelogPosition position;
        HistoryRecord bytes;
    };

    void write(const std::vector<HistoryRecord> &written)
    {
        for (const HistoryRecord &bytes : written)
            records.push_back({end++, bytes});
        ++end; // The transaction's marker.
    }
    void abort(std::size_t count) { end = end + static_cast<std::int64_t>(count) + 1; }

    /// Of each key the newest stays, and after a day tombstones go as well.
    void compact(bool dayGone)
    {
        std::set<std::string> newer;
        std::vector<Record> left;
        std::for_each(records.rbegin(), records.rend(), [&](const Record &record) {
            if (newer.insert(record.bytes.key).second && (record.bytes.value || !dayGone))
                left.push_back(record);
        });
        records.assign(left.rbegin(), left.rend());
    }

    Result<> follow(std::span<const ChangelogStart> starts) override
    {
        next = starts.front().position;
        return {};
    }
    Result<> unfollow(std::span<const PartitionNumber> /*partitions*/) override { return {}; }
    Result<> poll(std::chrono::milliseconds /*timeout*/, std::size_t /*most*/, ChangelogSink &sink) override
    {
        for (const Record &record : records)
            if (record.position >= next)
                sink.onRecord({Only, record.position, record.bytes.key, record.bytes.value, record.bytes.purchases});
        next = end;
        sink.onPosition(Only, next);
        return {};
    }
    Result<std::vector<ChangelogPosition>> ends(std::span<const PartitionNumber> /*partitions*/) override
    {
        return std::vector{end};
    }

    std::vector<Record> records;
    ChangelogPosition end;
    ChangelogPosition next;
};

/// What the file holds.
struct ModelFile {
    std::map<WindowKey, WindowSum> rows;
    WindowPoint point;
};

class Life
{
public:
    explicit Life(std::uint32_t seed) : m_random(seed) { }

    [[nodiscard]] QString outcome()
    {
        for (int i = 0; i < Steps && m_broken.isEmpty(); ++i)
            step();
        if (m_broken.isEmpty())
            acquire();
        return m_broken;
    }

private:
    struct Message {
        std::int64_t second = 0;
        std::int64_t amount = 0;
    };
    struct Owner {
        explicit Owner(ModelLog &log) : parts(log, table) { }
        WindowTable table;
        HistoryParts parts;
    };

    [[nodiscard]] int pick(int below) { return std::uniform_int_distribution<int>(0, below - 1)(m_random); }

    void step()
    {
        using Action = void (Life::*)();
        static constexpr std::array<Action, 14> Actions{
            &Life::append,  &Life::append,  &Life::append,  &Life::acquire,       &Life::commit,
            &Life::commit,  &Life::commit,  &Life::commit,  &Life::commitUnheard, &Life::abort,
            &Life::compact, &Life::without, &Life::recount, &Life::save};
        (this->*Actions[static_cast<std::size_t>(pick(std::ssize(Actions)))])();
    }

    void append()
    {
        m_now += pick(4) == 0 ? pick(40) * Day : pick(3000);
        static constexpr std::array<std::int64_t, 4> Reaches{60, 7200, 70 * Day, 900 * Day};
        const std::int64_t late = Reaches[static_cast<std::size_t>(pick(4))];
        for (int i = 0; i < 3; ++i)
            m_messages.push_back({pick(20) == 0 ? 0 : m_now - pick(static_cast<int>(late)), 1 + pick(9)});
    }

    void acquire()
    {
        m_owner = std::make_unique<Owner>(m_log);
        if (pick(2) == 0)
            load(m_owner->table);
        WindowReader &reader = m_owner->parts.reader;
        if (!reader.follow({&Only, 1}) || !reader.catchUp({&Only, 1}, {}))
            m_broken = u"not read"_s;
        expect(m_owner->table);
        m_owner->parts.keeper.own(Only, m_next);
    }

    /// What an owner counts from where it stands.
    WindowChange count(std::set<std::int64_t> &offsets)
    {
        MinuteSums sums;
        std::int64_t next = m_next ? m_next->value() : 0;
        for (const std::int64_t end = std::min<std::int64_t>(next + pick(6), std::ssize(m_messages)); next < end;
             ++next) {
            const Message &message = m_messages[static_cast<std::size_t>(next)];
            sums.add(message.second * 1000, message.amount);
            offsets.insert(next);
        }
        return m_owner->parts.keeper.change(Only, sums.sums(), SourceOffset(next), m_now * 1000);
    }

    void commitAnd(bool hears)
    {
        if (!m_owner)
            return;
        std::set<std::int64_t> offsets;
        const WindowChange change = count(offsets);
        m_log.write(recordsOf(change));
        if (change.anew)
            m_counted.clear();
        m_counted.merge(offsets);
        m_next = change.counted;
        if (!hears)
            return m_owner.reset();
        m_owner->table.apply(change, m_log.end);
        m_owner->parts.keeper.noteCommitted(change);
        expect(m_owner->table);
    }

    void commit() { commitAnd(true); }
    void commitUnheard() { commitAnd(false); }

    void abort()
    {
        if (!m_owner)
            return;
        std::set<std::int64_t> offsets;
        m_log.abort(recordsOf(count(offsets)).size());
    }

    void compact()
    {
        const bool dayGone = pick(2) == 0;
        if (dayGone)
            m_file.reset(); // A file of that age is not used.
        if (dayGone)
            m_owner.reset();
        m_log.compact(dayGone);
    }

    /// An instance that keeps no history, or an older version.
    void without()
    {
        m_owner.reset();
        const std::int64_t next = m_next ? m_next->value() : 0;
        m_next = SourceOffset(std::min<std::int64_t>(next + pick(6), std::ssize(m_messages)));
    }

    /// By this version or by one that does not know of the history.
    void recount()
    {
        m_owner.reset();
        m_next = SourceOffset(0);
        if (pick(2) == 0)
            return;
        m_log.write(recordsOf({Only, true, {}, SourceOffset(0)}));
        m_counted.clear();
    }

    void save()
    {
        if (!m_owner)
            return;
        m_owner->table.markUnsaved();
        const WindowTable::Unsaved unsaved = m_owner->table.takeUnsaved();
        if (unsaved.points.empty())
            return;
        m_file = ModelFile{};
        for (const WindowRow &row : unsaved.rows.at(Only))
            m_file->rows[row.key] = *row.sum;
        m_file->point = unsaved.points.at(Only);
    }

    void load(WindowTable &table) const
    {
        if (!m_file)
            return;
        WindowChange change{Only, false, {}, m_file->point.counted};
        for (const auto &[key, sum] : m_file->rows)
            change.rows.push_back({key, sum});
        table.apply(change, m_file->point.position);
    }

    void expect(const WindowTable &table)
    {
        WindowSum all;
        std::map<WindowKey, WindowSum> windows;
        for (const std::int64_t offset : m_counted) {
            const auto &[second, amount] = m_messages[static_cast<std::size_t>(offset)];
            all += {amount, 1};
            for (const WindowSize size : AllWindowSizes)
                if (second > 0)
                    windows[{size, windowStart(size, second)}] += {amount, 1};
        }
        if (table.total() != all)
            m_broken += u"the sum over the windows is wrong; "_s;
        for (const auto &[key, sum] : windows)
            if (key.start >= table.newest(Only) - keptSeconds(key.size) + Day && table.sum(Only, key) != sum)
                m_broken += u"a window is wrong; "_s;
        for (const WindowSize size : AllWindowSizes)
            for (const SpendingWindow &window : table.windows(size, 0, m_now + Day))
                if (!windows.contains({size, window.start}))
                    m_broken += u"there is a window of nothing; "_s;
    }

    std::mt19937 m_random;
    ModelLog m_log;
    std::optional<ModelFile> m_file;
    std::unique_ptr<Owner> m_owner;
    std::vector<Message> m_messages;
    std::optional<SourceOffset> m_next; ///< Of the totals.
    std::set<std::int64_t> m_counted; ///< What is in the history.
    std::int64_t m_now = 1'700'000'000;
    QString m_broken;
};

} // namespace

class HistoryModelTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(u"spendwatch.history=false"_s); }

    void everyLifeEndsRight()
    {
        bool given = false;
        const int only = qEnvironmentVariableIntValue("SPENDWATCH_MODEL_SEED", &given);
        const auto first = static_cast<std::uint32_t>(given ? only : 1);
        for (std::uint32_t seed = first; seed < first + (given ? 1U : Lives); ++seed)
            if (const QString broken = Life(seed).outcome(); !broken.isEmpty())
                QFAIL(qPrintable(u"seed %1: %2"_s.arg(seed).arg(broken)));
    }
};

QTEST_GUILESS_MAIN(HistoryModelTest)
#include "tst_history_model.moc"
