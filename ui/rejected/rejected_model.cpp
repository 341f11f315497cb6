// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/rejected/rejected_model.h"

#include "engine/values/exact_text.h"
#include "ui/language/engine_words.h"
#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype PreviewBytes = 300;

QString cell(const RejectedMessage &message, RejectedModel::Column column)
{
    switch (column) {
    case RejectedModel::Time:
        return shortTime(message.timeMs);
    case RejectedModel::Reason:
        return literalText(engineWords(message.reason));
    case RejectedModel::Topic:
        return literalText(message.topic);
    case RejectedModel::Partition:
        return QString::number(message.partition.value());
    case RejectedModel::Offset:
        return QString::number(message.offset);
    case RejectedModel::Size:
        return byteCount(message.size);
    case RejectedModel::Message:
        return isReadableText(message.bytes) ? literalText(exactText(message.bytes.left(PreviewBytes)))
                                             : QString::fromLatin1(message.bytes.left(PreviewBytes / 3).toHex(' '));
    case RejectedModel::ColumnCount:
        break;
    }
    return {};
}

Qt::Alignment alignment(int column)
{
    const bool number =
        column == RejectedModel::Partition || column == RejectedModel::Offset || column == RejectedModel::Size;
    return (number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

} // namespace

int RejectedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_messages.size());
}

int RejectedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RejectedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RejectedMessage &rejected = m_messages[size_t(index.row())];
    const auto column = Column(index.column());
    if (role == Qt::DisplayRole)
        return cell(rejected, column);
    if (role == Qt::ToolTipRole)
        return literalToolTip(column == Time ? fullTime(rejected.timeMs) : cell(rejected, column));
    if (role == Qt::TextAlignmentRole)
        return int(alignment(column));
    return {};
}

QVariant RejectedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(alignment(section));
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Time:
        return tr("Time");
    case Reason:
        return tr("Reason");
    case Topic:
        return tr("Topic");
    case Partition:
        return tr("Partition");
    case Offset:
        return tr("Offset");
    case Size:
        return tr("Size");
    case Message:
        return tr("Message");
    case ColumnCount:
        break;
    }
    return {};
}

void RejectedModel::add(const std::vector<RejectedMessage> &messages)
{
    const int count = int(std::min<size_t>(messages.size(), MaxMessages));
    if (count == 0)
        return;
    const int kept = std::min(rowCount(), MaxMessages - count);
    if (kept < rowCount()) {
        beginRemoveRows({}, kept, rowCount() - 1);
        m_messages.resize(size_t(kept));
        endRemoveRows();
    }
    beginInsertRows({}, 0, count - 1);
    m_messages.insert(m_messages.begin(), messages.crbegin(), messages.crbegin() + count);
    endInsertRows();
}

void RejectedModel::addOlder(const std::vector<RejectedMessage> &messages)
{
    const auto isListed = [this](const RejectedMessage &message) {
        return std::ranges::any_of(m_messages, [&](const RejectedMessage &listed) {
            return listed.partition == message.partition && listed.offset == message.offset;
        });
    };
    std::deque<RejectedMessage> older;
    std::for_each(messages.crbegin(), messages.crend(), [&](const RejectedMessage &message) {
        if (rowCount() + int(older.size()) < MaxMessages && !isListed(message))
            older.push_back(message);
    });
    if (older.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(older.size()) - 1);
    m_messages.insert(m_messages.end(), older.begin(), older.end());
    endInsertRows();
}

void RejectedModel::clear()
{
    beginResetModel();
    m_messages.clear();
    endResetModel();
}

const RejectedMessage *RejectedModel::message(int row) const
{
    return row >= 0 && row < rowCount() ? &m_messages[size_t(row)] : nullptr;
}

} // namespace spendwatch
