// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <QWidget>

namespace spendwatch {

class PlainLabel;

/// The five figures above everything else. All are equally wide, and none moves when its number grows.
class HeadlineCards : public QWidget
{
    Q_OBJECT

public:
    explicit HeadlineCards(QWidget *parent = nullptr);

    /// `ready` is false while the totals are not right yet: then what depends on them is muted, or left out.
    void showHeadline(const Headline &headline, bool ready);

signals:
    void rejectedClicked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    PlainLabel *addCard(const QString &name, const QString &caption);

    PlainLabel *m_spent;
    PlainLabel *m_purchases;
    PlainLabel *m_customers;
    PlainLabel *m_rate;
    PlainLabel *m_rejected;
};

} // namespace spendwatch
