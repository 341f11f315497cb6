// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer_detail.h"
#include "ui/customer/customer_past.h"
#include "ui/parts/card.h"

#include <array>

class QBoxLayout;
class QGridLayout;
class QToolButton;

namespace spendwatch {

class AddressBar;
class CustomerHistory;
class CustomerMenu;
class NotedTable;
class PlainLabel;
class PurchasesModel;
class SpendingPlot;

/// Everything about the selected customer: figures, a live chart, the latest purchases, the address of the answer.
class CustomerCard : public Card
{
    Q_OBJECT

public:
    explicit CustomerCard(QWidget *parent = nullptr);

    /// Begins with `name`; the figures follow with its first detail.
    void begin(const QString &name);
    /// Details of any other customer are ignored.
    void showDetail(const CustomerDetail &detail, qint64 nowMs);
    /// The answer to pastWanted(); of any other customer it is ignored.
    void showPast(const PastPurchases &past, qint64 nowMs);
    void showServer(const QString &httpAddress);
    [[nodiscard]] QString customer() const { return m_name; }
    [[nodiscard]] CustomerHistory *history() const { return m_history; }
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void closeWanted();
    void openWanted(const QUrl &address);
    /// What the customer bought before is to be read.
    void pastWanted(const spendwatch::PastQuery &query);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum Figure { Rank, Total, Share, Purchases, Average, LastSeen, FigureCount };

    void createFigures(QGridLayout &grid);
    void createTable();
    void measure(int first, int last);
    void fitTable();
    void showAddress();
    void keepRoomForNotes();
    void keepRoomForHistory();
    [[nodiscard]] int narrowestTable() const;
    [[nodiscard]] int leastNotes() const;
    void createLayout();
    void recolour();
    void showPurchases();

    QString m_name;
    CustomerPast m_past;
    CustomerDetail m_detail; ///< The newest; only of m_name.
    bool m_served = true; ///< There is an address to show.
    QBoxLayout *m_lower = nullptr; ///< Below the figures: chart and purchases, side by side where they fit.
    PlainLabel *m_title;
    std::array<PlainLabel *, FigureCount> m_figures{};
    SpendingPlot *m_plot;
    CustomerHistory *m_history; ///< Shown where one is kept, and there is room.
    qint64 m_plotted = 0; ///< The second the plot was drawn in; Unix time.
    PurchasesModel *m_model;
    NotedTable *m_table;
    std::array<int, 3> m_widths{}; ///< Widths of the columns before the notes, in pixels.
    PlainLabel *m_more; ///< Whether the table holds all purchases.
    AddressBar *m_address;
    QToolButton *m_close;
    CustomerMenu *m_menu;
};

} // namespace spendwatch
