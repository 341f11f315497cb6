// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"
#include "ui/text/words.h"

#include <QAbstractListModel>

#include <deque>

namespace spendwatch {

/// The newest lines of the activity feed, newest last. Bounded. GUI thread only.
class FeedModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        TimeRole = Qt::UserRole + 1, ///< QString; empty on a line that counts what is left out.
        AmountRole, ///< QString "+12"
        NoteRole, ///< QString; empty without a note.
        CustomerRole, ///< QString as it came; empty on a line that counts what is left out.
        LeftOutRole, ///< bool: the line stands for purchases that are not shown, or says why there are none.
        AlertRole, ///< bool: the line is an alert.
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    /// Appends `lines`, oldest first, and forgets the oldest of more than MaxLines.
    void append(const std::vector<FeedLine> &lines);

    void appendAlert(qint64 timeMs, const Words &words);

    /// Puts purchases of before above all others, newest first; those that have a line already are left out. By partition: those
    /// `before` this offset are all among them, so append() leaves them out from now on.
    void prepend(const std::vector<FeedLine> &older, const std::vector<qint64> &before);
    /// A line above all others, such as why there are no purchases of before, in place of one that was there; null: none.
    void setNote(const Words &words);
    [[nodiscard]] bool hasNote() const;

    /// Takes over the lines of another model, which is about to be destroyed.
    void carryOn(const FeedModel &before);
    void clear();

    static constexpr int MaxLines = 1000;

private:
    enum class Kind {
        Purchase,
        LeftOut, ///< Stands for line.leftOut purchases instead of for its own.
        Alert, ///< Only the line's time matters.
        Note, ///< Only its words matter.
    };
    struct Entry {
        FeedLine line;
        Kind kind = Kind::Purchase;
        Words words; ///< Of an alert or a note.
    };

    [[nodiscard]] static QString purchaseText(const FeedLine &line);
    [[nodiscard]] static QString text(const Entry &entry);
    void add(std::deque<Entry> entries);

    std::deque<Entry> m_entries;
    std::vector<qint64> m_before; ///< See prepend().
};

} // namespace spendwatch
