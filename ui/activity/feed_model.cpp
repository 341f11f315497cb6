// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/activity/feed_model.h"

#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

#include <algorithm>

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
    const bool timed = entry.kind != Kind::LeftOut;
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
        return entry.kind == Kind::LeftOut;
    case AlertRole:
        return entry.kind == Kind::Alert;
    }
    return {};
}

QString FeedModel::text(const Entry &entry)
{
    if (entry.kind == Kind::Purchase)
        return literalText(spokenLine(entry.line), 1200);
    if (entry.kind == Kind::Alert)
        return literalText(tr("Alert: %1").arg(entry.alert()), 1200);
    return entry.line.leftOut == 1 ? tr("… and 1 more purchase")
                                   : tr("… and %1 more purchases").arg(grouped(entry.line.leftOut));
}

void FeedModel::append(const std::vector<FeedLine> &lines)
{
    std::deque<Entry> entries;
    for (const FeedLine &line : lines) {
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

void FeedModel::carryOn(const FeedModel &before)
{
    beginResetModel();
    m_entries = before.m_entries;
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
