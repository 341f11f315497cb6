// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/activity/feed_model.h"

#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

#include <algorithm>
#include <map>
#include <optional>

namespace spendwatch {

using namespace Qt::StringLiterals;

int FeedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant FeedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries[size_t(index.row())];
    const bool purchase = entry.kind == Kind::Purchase;
    const bool timed = entry.kind == Kind::Purchase || entry.kind == Kind::Alert;
    switch (role) {
    case Qt::DisplayRole:
        return text(entry);
    case Qt::ToolTipRole:
        return timed ? literalToolTip(fullTime(entry.line.timeMs)) : QString();
    case TimeRole:
        return timed ? shortTime(entry.line.timeMs) : QString();
    case AmountRole:
        return purchase ? (entry.line.amount >= 0 ? u"+"_s : QString()) + money(entry.line.amount) : QString();
    case NoteRole:
        return purchase ? literalText(entry.line.note.value_or(QString()), 120) : QString();
    case CustomerRole:
        return purchase ? entry.line.customer : QString();
    case LeftOutRole:
        return entry.kind == Kind::LeftOut || entry.kind == Kind::Note;
    case AlertRole:
        return entry.kind == Kind::Alert;
    }
    return {};
}

/// Of a purchase of before, nobody knows what the total was then.
QString FeedModel::purchaseText(const FeedLine &line)
{
    return line.hasTotal ? spokenLine(line) : tr("%1 spent %2").arg(line.customer, money(line.amount));
}

QString FeedModel::text(const Entry &entry)
{
    if (entry.kind == Kind::Purchase)
        return literalText(purchaseText(entry.line), 1200);
    if (entry.kind == Kind::Alert)
        return literalText(tr("Alert: %1").arg(entry.words()), 1200);
    if (entry.kind == Kind::Note)
        return literalText(entry.words(), 1200);
    return entry.line.leftOut == 1 ? tr("… and 1 more purchase")
                                   : tr("… and %1 more purchases").arg(grouped(entry.line.leftOut));
}

void FeedModel::append(const std::vector<FeedLine> &lines)
{
    std::deque<Entry> entries;
    for (const FeedLine &line : lines) {
        const std::size_t partition = line.partition.index();
        if (line.offset >= 0 && partition < m_before.size() && line.offset < m_before[partition])
            continue;
        if (line.leftOut > 0)
            entries.push_back({line, Kind::LeftOut, {}});
        entries.push_back({line, Kind::Purchase, {}});
    }
    add(std::move(entries));
}

void FeedModel::appendAlert(qint64 timeMs, const Words &words)
{
    FeedLine line;
    line.timeMs = timeMs;
    add(std::deque<Entry>{{line, Kind::Alert, words}});
}

/// What lies behind the lines that there are, in each partition. Times alone do not tell: many purchases have the same.
void FeedModel::prepend(const std::vector<FeedLine> &older, const std::vector<qint64> &before)
{
    m_before = before;
    std::map<PartitionNumber, qint64> first; // The first offset of each partition that has a line.
    std::optional<qint64> firstMs;
    for (const Entry &entry : m_entries) {
        if (entry.kind != Kind::Purchase)
            continue;
        firstMs = firstMs.value_or(entry.line.timeMs);
        if (entry.line.offset >= 0)
            first.try_emplace(entry.line.partition, entry.line.offset);
    }
    std::deque<Entry> entries;
    for (const FeedLine &line : older) {
        if (int(entries.size() + m_entries.size()) >= MaxLines)
            break;
        const auto place = first.find(line.partition);
        const bool isOlder = place != first.end() ? line.offset < place->second : !firstMs || line.timeMs <= *firstMs;
        if (isOlder)
            entries.push_front({line, Kind::Purchase, {}});
    }
    if (entries.empty())
        return;
    beginInsertRows({}, 0, int(entries.size()) - 1);
    m_entries.insert(m_entries.begin(), entries.begin(), entries.end());
    endInsertRows();
}

bool FeedModel::hasNote() const
{
    return !m_entries.empty() && m_entries.front().kind == Kind::Note;
}

void FeedModel::setNote(const Words &words)
{
    if (hasNote()) {
        beginRemoveRows({}, 0, 0);
        m_entries.pop_front();
        endRemoveRows();
    }
    if (!words)
        return;
    beginInsertRows({}, 0, 0);
    m_entries.push_front({{}, Kind::Note, words});
    endInsertRows();
}

void FeedModel::carryOn(const FeedModel &before)
{
    beginResetModel();
    m_entries = before.m_entries;
    m_before = before.m_before;
    endResetModel();
}

void FeedModel::clear()
{
    carryOn(FeedModel());
}

void FeedModel::add(std::deque<Entry> entries)
{
    while (entries.size() > MaxLines)
        entries.pop_front();
    if (entries.empty())
        return;
    const int surplus = int(m_entries.size() + entries.size()) - MaxLines;
    if (surplus > 0) {
        beginRemoveRows({}, 0, surplus - 1);
        m_entries.erase(m_entries.begin(), m_entries.begin() + surplus);
        endRemoveRows();
    }
    const int first = int(m_entries.size());
    beginInsertRows({}, first, first + int(entries.size()) - 1);
    std::move(entries.begin(), entries.end(), std::back_inserter(m_entries));
    endInsertRows();
}

} // namespace spendwatch
