// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"
#include "ui/charts/chart_picture.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace spendwatch {

class CustomerBar;
class CustomerMenu;

/// The greatest totals as horizontal bars, the greatest on top: 5, 10 or 20, scrolled where they do not fit. One Tab stop; the arrow
/// keys move between bars, Enter or Space chooses. The focus stays with its customer when the order changes.
class TopCustomersChart : public QWidget
{
    Q_OBJECT
public:
    explicit TopCustomersChart(QWidget *parent = nullptr);

    /// `rows`: greatest first; those beyond count() are not shown.
    void showTop(const std::vector<CustomerRow> &rows);
    /// Whether an empty chart means that there are no customers; otherwise it is not known yet.
    void setKnown(bool known);
    /// How many bars to show, 1 to 20.
    void setCount(int count);
    [[nodiscard]] int count() const { return int(m_count); }
    /// Names may be shortened where all bars can be seen then.
    void setShortening(bool shortening);
    /// The height at which `count` bars are seen, as low as they can be.
    [[nodiscard]] int denseHeight(int count) const;
    /// The width at which usual names are not shortened.
    [[nodiscard]] int wideEnough() const;
    /// For those who do not see it: the greatest of them.
    [[nodiscard]] QString spokenValue() const;
    /// What is watched, for the picture.
    void setSource(const QString &words) { m_source = words; }
    [[nodiscard]] ChartPicture picture();
    /// The bar of this customer is marked.
    void setSelected(const QString &name);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void customerClicked(const QString &name);
    void copyWanted();
    void saveWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    static constexpr qsizetype MaxBars = 20;

    void refresh();
    void placeBars();
    [[nodiscard]] bool isDense() const;
    void recolour();
    void moveFocus(qsizetype from, int steps);
    void keepFocusOn(const QString &name);
    void setTabStop(qsizetype index);
    [[nodiscard]] qsizetype shown() const;

    std::vector<CustomerRow> m_rows;
    qsizetype m_count = 10;
    bool m_shortening = false;
    QString m_selected;
    QString m_source;
    std::vector<CustomerBar *> m_bars; ///< MaxBars, children of this widget.
    QLabel *m_empty;
    CustomerMenu *m_menu;
};

} // namespace spendwatch
