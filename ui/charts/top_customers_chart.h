// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"
#include "ui/charts/update_gate.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace spendwatch {

class CustomerBar;

/// The greatest totals as horizontal bars, the greatest on top: as many as fit, at most 10. One Tab stop; the arrow
/// keys move between bars, Enter or Space chooses. The focus stays with its customer when the order changes.
class TopCustomersChart : public QWidget
{
    Q_OBJECT
public:
    explicit TopCustomersChart(QWidget *parent = nullptr);

    /// `rows`: greatest first; those beyond 10 are not shown. Bars change at most 4 times a second.
    void showTop(const std::vector<CustomerRow> &rows);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void customerClicked(const QString &name);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    static constexpr qsizetype MaxBars = 10;

    void refresh();
    void placeBars();
    void recolour();
    void moveFocus(qsizetype from, int steps);
    void keepFocusOn(const QString &name);
    void setTabStop(qsizetype index);
    [[nodiscard]] qsizetype fitting() const;

    std::vector<CustomerRow> m_rows;
    std::vector<CustomerBar *> m_bars; ///< MaxBars, children of this widget.
    QLabel *m_empty;
    UpdateGate m_gate;
};

} // namespace spendwatch
