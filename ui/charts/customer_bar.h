// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"
#include "ui/theme/palette_colors.h"

#include <QAbstractButton>

namespace spendwatch {

/// The range the bars of one chart share; 0 always lies in it.
struct BarRange {
    double least = 0;
    double greatest = 0;
    bool operator==(const BarRange &) const = default;
};

/// One customer: the name, the exact total, and a bar below them. A name is painted as it is, never as markup.
class CustomerBar : public QAbstractButton
{
    Q_OBJECT
public:
    explicit CustomerBar(QWidget *parent = nullptr);

    void showRow(const CustomerRow &row, const BarRange &range);
    void setColors(const ThemeColors &colors);
    void setSelected(bool selected);
    [[nodiscard]] const CustomerRow &row() const { return m_row; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The customer that was shown when the click began: rows may change places before it ends.
    void chosen(const QString &name);
    /// An arrow key asks for the bar `steps` further down; Home and End ask for more than there are.
    void moveWanted(int steps);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void paintText(QPainter &painter, const QRect &line) const;
    void paintBar(QPainter &painter, const QRectF &track) const;
    [[nodiscard]] QString toolTipText() const;

    CustomerRow m_row;
    BarRange m_range;
    ThemeColors m_colors;
    QString m_name; ///< As painted.
    QString m_total;
    QString m_pressed;
    bool m_selected = false;
};

} // namespace spendwatch
