// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "unit/resume_model.h"

#include "engine/purchase/purchase_encoder.h"
#include "engine/stream/kafka/changelog_barrier.h"

#include <algorithm>
#include <array>
#include <utility>

namespace spendwatch::test {

namespace {

constexpr int Customers = 4;
constexpr int MaxCounted = 5;

std::string valueOf(const std::string &customer, std::int64_t amount)
{
    return customer + '=' + std::to_string(amount);
}

} // namespace

bool ModelPartition::step()
{
    using Action = void (ModelPartition::*)();
    struct Weighted {
        int weight;
        Action action;
    };
    static constexpr std::array Actions{
        Weighted{20, &ModelPartition::append},       Weighted{12, &ModelPartition::acquire},
        Weighted{20, &ModelPartition::count},        Weighted{4, &ModelPartition::abort},
        Weighted{6, &ModelPartition::crash},         Weighted{4, &ModelPartition::foreignCommit},
        Weighted{4, &ModelPartition::resetOffset},   Weighted{2, &ModelPartition::forgetOffset},
        Weighted{5, &ModelPartition::compact},       Weighted{2, &ModelPartition::olderVersion},
        Weighted{2, &ModelPartition::faust},         Weighted{2, &ModelPartition::recount},
        Weighted{1, &ModelPartition::makeTopicAnew}, Weighted{2, &ModelPartition::expire},
        Weighted{4, &ModelPartition::saveFile},      Weighted{1, &ModelPartition::loseMark}};
    constexpr int CommitWeight = 18;
    int sum = CommitWeight;
    for (const Weighted &each : Actions)
        sum += each.weight;
    int left = pick(sum);
    for (const Weighted &each : Actions) {
        if ((left -= each.weight) < 0) {
            (this->*each.action)();
            return m_broken.empty();
        }
    }
    commit(pick(8) != 0);
    return m_broken.empty();
}

bool ModelPartition::settle()
{
    m_owner.reset();
    acquire();
    while (m_owner && m_owner->next.next < end()) {
        count();
        commit(true);
    }
    if (!m_owner)
        return m_broken.empty();
    expectTotals(m_owner->table.totals, end());
    for (const auto &[offset, message] : m_all) {
        const bool wanted = message.customer.empty() && !m_dropped.contains(offset);
        const bool mayLack = m_lost.contains(offset); // It was deleted; a letter of a former count may be there.
        const int letters = m_letters[offset];
        if (letters > (wanted ? 1 : 0) || (wanted && !mayLack && letters == 0))
            fail("message " + std::to_string(offset.value()) + " has " + std::to_string(m_letters[offset])
                 + " dead letters");
    }
    return m_broken.empty();
}

void ModelPartition::append()
{
    const bool bad = pick(5) == 0;
    const SourceOffset offset = end();
    Message message{bad ? "" : "c" + std::to_string(pick(Customers)), 1 + pick(20), 1000 + offset.value() + pick(3)};
    if (m_madeAnew)
        message.timestampMs += 1'000'000;
    m_all[offset] = message;
    m_messages.push_back(std::move(message));
    note("append");
}

/// A new owner, whoever was it before: that one is fenced from now on.
void ModelPartition::acquire()
{
    Owner owner;
    if (pick(2) == 0)
        owner.table = m_file;
    if (!readChangelog(owner.table))
        return fail("the changelog holds something that is not a total");
    const Resume resume = m_rule(owner.table.point.tail, committed(), !owner.table.totals.empty());
    note("acquire");
    m_owner.reset();
    switch (resume.by) {
    case Resume::By::Nobody:
        return recount();
    case Resume::By::Beginning:
        owner.counted = {m_base, std::nullopt, {}};
        break;
    case Resume::By::Changelog:
    case Resume::By::Group:
        owner.counted = resume.progress;
        break;
    }
    if (!isSameLog(owner.counted)) {
        if (!m_madeAnew)
            fail("the log is taken for another");
        return recount();
    }
    if (m_madeAnew)
        return fail("another log is taken for the one that was counted");
    for (SourceOffset gone = owner.counted.next; gone < m_low; ++gone)
        m_lost.insert(gone);
    expectTotals(owner.table.totals, owner.counted.next);
    owner.counted.next = std::max(owner.counted.next, m_low);
    owner.next = owner.counted;
    m_owner = std::move(owner);
}

void ModelPartition::count()
{
    if (!m_owner)
        return;
    Owner &owner = *m_owner;
    for (int left = 1 + pick(MaxCounted); left > 0 && owner.next.next < end(); --left) {
        const SourceOffset offset = std::max(owner.next.next, m_low);
        const Message &message = at(offset);
        if (message.customer.empty()) {
            if (offset >= owner.counted.lettersFrom)
                owner.letters.push_back(offset);
        } else {
            const auto before = owner.table.totals.find(message.customer);
            const std::int64_t total = before == owner.table.totals.end() ? 0 : before->second;
            owner.batch.try_emplace(message.customer, total).first->second += message.amount;
        }
        owner.next.next = offset.next();
        owner.next.last = fingerprintBefore(owner.next.next);
    }
    note("count");
}

void ModelPartition::commit(bool learnsOutcome)
{
    if (!m_owner || m_owner->next.next == m_owner->counted.next)
        return;
    Owner &owner = *m_owner;
    if (owner.next.lettersFrom <= owner.next.next)
        owner.next.lettersFrom = {};
    write(owner.batch, owner.next);
    m_stored = Stored{owner.next.next, kafka::toOffsetMetadata(m_changelogEnd - 1, "me", owner.next.next)};
    for (const SourceOffset offset : owner.letters)
        ++m_letters[offset];
    for (const auto &[customer, total] : owner.batch)
        owner.table.totals[customer] = total;
    owner.table.point = {m_changelogEnd - 1, {m_changelogEnd - 2, owner.next}};
    owner.counted = owner.next;
    owner.batch.clear();
    owner.letters.clear();
    m_mayMeddle = true;
    note(learnsOutcome ? "commit" : "commit, and die before the answer");
    if (!learnsOutcome)
        m_owner.reset();
}

/// The records take offsets, and nobody sees them.
void ModelPartition::abort()
{
    if (!m_owner)
        return;
    m_changelogEnd = m_changelogEnd + static_cast<std::int64_t>(m_owner->batch.size()) + 1;
    m_owner->batch.clear();
    m_owner->letters.clear();
    m_owner->next = m_owner->counted;
    note("abort");
}

void ModelPartition::crash()
{
    m_owner.reset();
    note("crash");
}

/// Another program in the group got the partition, and took purchases for itself.
void ModelPartition::foreignCommit()
{
    if (!m_mayMeddle)
        return;
    m_owner.reset();
    const bool keepsMetadata = m_stored && pick(2) == 0; // As some clients do.
    m_stored = Stored{m_low + pick(static_cast<int>(m_messages.size()) + 1), keepsMetadata ? m_stored->metadata : ""};
    note("a foreign member commits");
}

void ModelPartition::resetOffset()
{
    if (!m_mayMeddle)
        return;
    m_owner.reset();
    const std::array places{m_low, end(), std::max(m_low, end() - 3)};
    m_stored = Stored{places[static_cast<std::size_t>(pick(3))], ""};
    note("offsets are reset");
}

void ModelPartition::forgetOffset()
{
    if (!m_mayMeddle)
        return;
    m_owner.reset();
    m_stored.reset();
    note("offsets are forgotten");
}

/// Of each key the newest stays, and after a day tombstones go as well; never the last record of all.
void ModelPartition::compact()
{
    const bool dayGone = pick(2) == 0;
    if (dayGone)
        m_file = {}; // A table file of that age is not used.
    std::set<std::string> newer;
    std::vector<Record> left;
    for (auto record = m_changelog.rbegin(); record != m_changelog.rend(); ++record) {
        const bool isLast = record == m_changelog.rbegin();
        const bool superseded = !newer.insert(record->key).second;
        if (isLast || (!superseded && (record->value || !dayGone)))
            left.push_back(*record);
    }
    m_changelog.assign(left.rbegin(), left.rend());
    note("compact");
}

/// Headers tell nothing; the group's offset does, as it did for the totals of that version.
void ModelPartition::olderVersion()
{
    acquire();
    if (!m_owner || m_owner->counted.lettersFrom != SourceOffset()) // It would write those letters once more.
        return;
    count();
    if (m_owner->batch.empty())
        return;
    write(m_owner->batch, std::nullopt);
    for (const SourceOffset offset : m_owner->letters)
        ++m_letters[offset];
    m_stored = Stored{m_owner->next.next,
                      "spendwatch changelog=" + std::to_string((m_changelogEnd - 1).value()) + " by=older"};
    m_owner.reset();
    m_mayMeddle = false;
    note("an older version commits");
}

/// It knows no dead letters: what is not a purchase is passed over.
void ModelPartition::faust()
{
    acquire();
    if (!m_owner || m_owner->counted.lettersFrom != SourceOffset()) // It would write those letters once more.
        return;
    count();
    for (SourceOffset offset = m_owner->counted.next; offset < m_owner->next.next; ++offset)
        if (offset >= m_low && at(offset).customer.empty() && offset >= m_owner->counted.lettersFrom)
            m_dropped.insert(offset);
    if (m_owner->batch.empty()) {
        for (const SourceOffset offset : m_owner->letters)
            m_dropped.erase(offset);
        return;
    }
    write(m_owner->batch, std::nullopt);
    m_stored = Stored{m_owner->next.next, ""};
    m_owner.reset();
    m_mayMeddle = false;
    note("Faust commits");
}

/// Tombstones for every total, and from where to count, in one transaction.
void ModelPartition::recount()
{
    m_owner.reset();
    Table table;
    if (!readChangelog(table))
        return fail("the changelog holds something that is not a total");
    const Resume before = m_rule(table.point.tail, committed(), !table.totals.empty());
    const bool isSaid = before.by == Resume::By::Changelog || before.by == Resume::By::Group;
    SourceProgress from{m_low, std::nullopt, {}};
    if (!m_madeAnew && isSaid)
        from.lettersFrom = std::max(before.progress.next, before.progress.lettersFrom);
    if (from.lettersFrom <= from.next)
        from.lettersFrom = {};
    for (const auto &[customer, total] : table.totals)
        m_changelog.push_back({m_changelogEnd++, toJsonString(customer), std::nullopt, std::nullopt});
    write({}, from);
    m_stored = Stored{from.next, kafka::toOffsetMetadata(m_changelogEnd - 1, "recount", from.next)};
    m_base = m_low;
    std::erase_if(m_all, [this](const auto &message) { return message.first < m_low; });
    m_lost.clear();
    m_mayMeddle = true;
    if (std::exchange(m_madeAnew, false))
        m_letters.clear();
    if (from.lettersFrom == SourceOffset())
        m_dropped.clear();
    if (!isSaid) { // Nobody says which letters are written; they are written again.
        m_letters.clear();
        m_dropped.clear();
    }
    note("recount");
}

void ModelPartition::makeTopicAnew()
{
    Table table;
    if (!m_mayMeddle || !readChangelog(table) || !table.point.tail.progress || !table.point.tail.progress->last)
        return; // It cannot be told from a log that is still empty.
    m_owner.reset();
    m_messages.clear();
    m_all.clear();
    m_dropped.clear();
    m_lost.clear();
    m_low = {};
    m_madeAnew = true;
    for (int count = pick(40); count > 0; --count)
        append();
    note("the topic is created again");
}

void ModelPartition::expire()
{
    if (m_messages.empty() || m_madeAnew || m_owner)
        return;
    const int count = 1 + pick(static_cast<int>(m_messages.size()));
    m_messages.erase(m_messages.begin(), m_messages.begin() + count);
    m_low = m_low + count;
    note("old messages are deleted");
}

void ModelPartition::saveFile()
{
    if (m_owner)
        m_file = m_owner->table;
    note("save");
}

/// The last record was a tombstone, and is gone; the group's offset tells.
void ModelPartition::loseMark()
{
    if (m_changelog.empty() || m_changelog.back().value || !m_stored || m_owner || m_madeAnew
        || !m_changelog.back().progress || m_changelog.back().progress->lettersFrom != SourceOffset()
        || kafka::fromOffsetMetadata(m_stored->metadata, m_stored->offset) != m_changelogEnd - 1)
        return;
    m_changelog.pop_back();
    m_mayMeddle = false;
    note("the last mark is compacted away");
}

/// From the table's position on, as a consumer would hand it over.
bool ModelPartition::readChangelog(Table &table) const
{
    for (const Record &record : m_changelog) {
        if (record.offset < table.point.position)
            continue;
        ChangelogRecord read;
        read.offset = record.offset;
        read.key = record.key;
        if (record.value)
            read.value = *record.value;
        const auto entry = toEntry(read);
        if (!entry && !entry.error().endMark)
            return false;
        table.point.tail = {record.offset, record.progress};
        if (!entry)
            continue;
        if (entry->total)
            table.totals[entry->customer] = entry->total->amount;
        else
            table.totals.erase(entry->customer);
    }
    table.point.position = m_changelogEnd;
    return true;
}

std::optional<CommittedOffset> ModelPartition::committed() const
{
    if (!m_stored)
        return std::nullopt;
    return CommittedOffset{m_stored->offset, kafka::fromOffsetMetadata(m_stored->metadata, m_stored->offset)};
}

std::optional<Fingerprint> ModelPartition::fingerprintBefore(SourceOffset next) const
{
    if (next <= m_low || next > end())
        return std::nullopt;
    const Message &message = at(next - 1);
    return fingerprintOf(next - 1, message.timestampMs, valueOf(message.customer, message.amount));
}

/// What the source finds when it reads the message that was counted last once more.
bool ModelPartition::isSameLog(const SourceProgress &progress) const
{
    if (progress.next > end())
        return false;
    if (!progress.last || progress.last->offset < m_low)
        return true;
    return fingerprintBefore(progress.next) == progress.last;
}

void ModelPartition::write(const Totals &totals, const std::optional<SourceProgress> &progress)
{
    for (const auto &[customer, total] : totals)
        m_changelog.push_back({m_changelogEnd++, toJsonString(customer), std::to_string(total), std::nullopt});
    if (totals.empty())
        m_changelog.push_back({m_changelogEnd++, "false", std::nullopt, std::nullopt});
    m_changelog.back().progress = progress;
    ++m_changelogEnd; // The transaction's own marker.
}

void ModelPartition::expectTotals(const Totals &found, SourceOffset next)
{
    Totals expected;
    for (const auto &[offset, message] : m_all)
        if (offset < next && !message.customer.empty() && !m_lost.contains(offset))
            expected[message.customer] += message.amount;
    Totals counted = found;
    std::erase_if(counted, [](const auto &total) { return total.second == 0; });
    if (counted != expected)
        fail("totals are wrong, counted up to " + std::to_string(next.value()));
}

} // namespace spendwatch::test
