// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/past.h"
#include "engine/values/snapshot.h"
#include "ui/parts/asking.h"
#include "ui/text/words.h"

#include <QListView>

class QPushButton;

namespace spendwatch {

class CustomerMenu;
class FeedFilter;
class FeedModel;

/// The activity feed on the screen. It follows the newest line unless the person has scrolled away; then the visible
/// lines stay in place, and a button leads back.
class FeedView : public QListView
{
    Q_OBJECT

public:
    explicit FeedView(QWidget *parent = nullptr);

    void append(const std::vector<FeedLine> &lines);
    void appendAlert(qint64 timeMs, const Words &words);
    /// Totals are known, so what was counted before may be asked for; `counted` as in the snapshot of now.
    void askForPast(const std::vector<qint64> &counted, qint64 nowMs);
    void showPast(const PastPurchases &past, qint64 nowMs);
    /// Takes over what another view shows, which is about to be destroyed.
    void carryOn(const FeedView &before);
    /// Another source: there are no lines yet.
    void clear();
    [[nodiscard]] QString copyText() const;
    /// What it says while it shows no line.
    [[nodiscard]] QString emptyNote() const;

public slots:
    void follow();
    /// Only lines of customers whose name contains `text`; empty: all.
    void showCustomer(const QString &text);
    /// Only lines of this very customer.
    void showOnly(const QString &customer);
    void setNewestFirst(bool newestFirst);

signals:
    /// How many purchases got no line of their own since the start.
    void leftOutChanged(qint64 purchases);
    /// The last purchases of before are to be read.
    void pastWanted(const spendwatch::PastQuery &query);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] bool atNewest() const;
    template <typename Append>
    void keepingPlace(Append append);
    void scrollToNewest();
    void placeButton();
    void fitLines();
    void copyLines();

    FeedModel *m_model;
    FeedFilter *m_filter;
    Asking m_past;
    CustomerMenu *m_menu;
    qint64 m_leftOut = 0;
    bool m_newestFirst = false;
    QPushButton *m_newest;
    bool m_follows = true;
    bool m_appending = false;
};

} // namespace spendwatch
