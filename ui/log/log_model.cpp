// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/log/log_model.h"

#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaxLine = 4000;

/// The same words in every language, because people search for them.
QString levelWord(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return u"debug"_s;
    case LogLevel::Info:
        return u"info"_s;
    case LogLevel::Warning:
        return u"warning"_s;
    case LogLevel::Error:
        break;
    }
    return u"error"_s;
}

} // namespace

QString levelName(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return LogModel::tr("Debug");
    case LogLevel::Info:
        return LogModel::tr("Info");
    case LogLevel::Warning:
        return LogModel::tr("Warning");
    case LogLevel::Error:
        break;
    }
    return LogModel::tr("Error");
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LogLine &line = m_shown[std::size_t(index.row())];
    if (role == Qt::ToolTipRole && index.column() == Text)
        return literalToolTip(line.text);
    if (role == Qt::ToolTipRole && index.column() == Time)
        return fullTime(line.timeMs);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(index.column())) {
    case Time:
        return shortTime(line.timeMs);
    case Level:
        return levelName(line.level);
    case Category:
        return literalText(line.category);
    case Text:
        return literalText(line.text, MaxLine);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    switch (Column(section)) {
    case Time:
        return tr("Time");
    case Level:
        return tr("Level");
    case Category:
        return tr("From");
    case Text:
        return tr("Message");
    case ColumnCount:
        break;
    }
    return {};
}

void LogModel::add(const std::vector<LogLine> &lines)
{
    std::vector<LogLine> shown;
    std::ranges::copy_if(lines, std::back_inserter(shown), [&](const LogLine &line) { return line.level >= m_least; });
    m_all.insert(m_all.end(), lines.begin(), lines.end());
    if (m_all.size() > MaxLines)
        m_all.erase(m_all.begin(), m_all.end() - std::ptrdiff_t(MaxLines));
    if (shown.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + int(shown.size()) - 1);
    m_shown.insert(m_shown.end(), shown.begin(), shown.end());
    endInsertRows();
    trim();
}

void LogModel::trim()
{
    if (m_shown.size() <= MaxLines)
        return;
    const auto surplus = std::ptrdiff_t(m_shown.size() - MaxLines);
    beginRemoveRows({}, 0, int(surplus) - 1);
    m_shown.erase(m_shown.begin(), m_shown.begin() + surplus);
    endRemoveRows();
}

void LogModel::carryOn(const LogModel &before)
{
    beginResetModel();
    m_all = before.m_all;
    m_shown = before.m_shown;
    m_least = before.m_least;
    endResetModel();
}

void LogModel::clear()
{
    beginResetModel();
    m_all.clear();
    m_shown.clear();
    endResetModel();
}

void LogModel::setLeastLevel(LogLevel least)
{
    if (least == m_least)
        return;
    beginResetModel();
    m_least = least;
    m_shown.clear();
    std::ranges::copy_if(m_all, std::back_inserter(m_shown), [&](const LogLine &line) { return line.level >= least; });
    endResetModel();
}

QString LogModel::copyText(const LogLine &line)
{
    return u"%1 %2 %3: %4"_s.arg(isoTime(line.timeMs), levelWord(line.level), literalText(line.category),
                                 literalText(line.text, MaxLine));
}

std::vector<LogLine> LogModel::newest(LogLevel least, std::size_t count) const
{
    std::vector<LogLine> found;
    for (auto line = m_all.rbegin(); line != m_all.rend() && found.size() < count; ++line)
        if (line->level >= least)
            found.push_back(*line);
    std::ranges::reverse(found);
    return found;
}

} // namespace spendwatch
