// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <QWidget>

#include <deque>

namespace spendwatch {

class FigureCard;

/// The five figures above everything else, each with its trend over the last five minutes. All are equally wide, and none
/// moves when its number grows.
class HeadlineCards : public QWidget
{
    Q_OBJECT

public:
    explicit HeadlineCards(QWidget *parent = nullptr);

    /// While the totals are not right yet, figures that depend on them are muted or left out.
    void showSnapshot(const Snapshot &snapshot);

    /// Takes over the trends of another, which is about to be destroyed.
    void carryOn(const HeadlineCards &before);
    /// As low as possible.
    void setLow(bool low);
    /// Another source: forgets the trends.
    void forget();

signals:
    void rejectedClicked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// A figure that is not a rate, sampled every TrendStep seconds.
    struct Growth {
        std::deque<qint64> values; ///< Oldest first.
        [[nodiscard]] std::vector<float> steps() const;
        void note(qint64 value);
    };

    FigureCard *addCard(const QString &name, const QString &caption, const QString &trendWords);
    void showTrends(const Snapshot &snapshot);

    FigureCard *m_spent;
    FigureCard *m_purchases;
    FigureCard *m_customers;
    FigureCard *m_rate;
    FigureCard *m_rejected;
    Growth m_customerGrowth;
    Growth m_rejectedGrowth;
    qint64 m_trendStep = 0; ///< The step the trends are of.
};

} // namespace spendwatch
