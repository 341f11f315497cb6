// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QSortFilterProxyModel>

namespace spendwatch {

/// The lines of the feed a person wants to see, oldest or newest first.
class FeedFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit FeedFilter(QObject *parent = nullptr);

    enum class Match { Part, Whole };

    /// Only customers whose name contains `text`, case-insensitive, or is `text`; lines that count what is left out belong to
    /// nobody.
    void setCustomer(const QString &text, Match match = Match::Part);
    void setNewestFirst(bool newestFirst);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QString m_customer;
    Match m_match = Match::Part;
};

} // namespace spendwatch
