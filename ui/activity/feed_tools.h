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
    /// Only lines of customers whose name contains `text`.
    void setCustomer(const QString &text);

private:
    void showLeftOut(qint64 purchases);

    QLineEdit *m_customer;
    PlainLabel *m_leftOut;
    QToolButton *m_newestFirst;
};

} // namespace spendwatch
