// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace spendwatch {

class FeedView;
class PlainLabel;

/// Tools for the feed: show one customer only, or the newest line on top; and how many lines were left out.
class FeedTools : public QWidget
{
    Q_OBJECT

public:
    explicit FeedTools(FeedView *feed, QWidget *parent = nullptr);

    [[nodiscard]] bool newestFirst() const;
    void setNewestFirst(bool newestFirst);
    /// Only lines of this very customer, until a person types something else.
    void setCustomer(const QString &name);
    /// Takes over what another shows, which is about to be destroyed.
    void carryOn(const FeedTools &before);

private:
    void showLeftOut(qint64 purchases);
    void filter();

    FeedView *m_feed;
    QString m_only; ///< The customer whose lines alone are shown; empty: of all whose name contains what is typed.
    QLineEdit *m_customer;
    PlainLabel *m_leftOut;
    QToolButton *m_newestFirst;
};

} // namespace spendwatch
