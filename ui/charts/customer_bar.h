// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"
#include "ui/theme/palette_colors.h"

#include <QAbstractButton>

#include <optional>

namespace spendwatch {

/// What the bars of one chart share: the range, which always includes 0, and the space for the longest total.
struct BarRange {
    double least = 0;
    double greatest = 0;
    int totalWidth = 0; ///< In pixels.
    bool operator==(const BarRange &) const = default;
};

/// One customer: the name, the exact total, and a bar below them; where that would cut the name, it has its own line,
/// and the total is beside the bar; where many must fit, the bar is behind both. A name is painted as it is, never as markup.
class CustomerBar : public QAbstractButton
{
    Q_OBJECT
public:
    explicit CustomerBar(QWidget *parent = nullptr);

    void showRow(const CustomerRow &row, const BarRange &range);
    void setColors(const ThemeColors &colors);
    void setSelected(bool selected);
    /// As low as possible: one line, with the bar behind it.
    void setDense(bool dense);
    [[nodiscard]] const CustomerRow &row() const { return m_row; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// Least and greatest height of a bar that is `width` wide.
    [[nodiscard]] int leastHeight(int width) const;
    [[nodiscard]] int greatestHeight(int width) const;
    [[nodiscard]] int denseHeight() const;
    /// Whether a usual name and a usual total do not fit on one line of this width.
    [[nodiscard]] bool isNarrow(int width) const;
    /// The least width on which they do.
    [[nodiscard]] int wideEnough() const;
    /// Whether the whole name or the whole total does not fit.
    [[nodiscard]] bool isCutOff() const;

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
    /// Places of name, total and bar, as if read from left to right.
    struct Places {
        QRect name;
        QRect total;
        QRect track;
    };

    [[nodiscard]] Places places() const;
    [[nodiscard]] int contentHeight(int width) const;
    void paintText(QPainter &painter, const Places &places) const;
    [[nodiscard]] QRectF barIn(const QRectF &track) const;
    [[nodiscard]] bool looksAsPainted() const;
    void paintBar(QPainter &painter, const QRectF &track, const QRectF &bar) const;
    [[nodiscard]] QString toolTipText() const;

    CustomerRow m_row;
    BarRange m_range;
    ThemeColors m_colors;
    QString m_name; ///< As painted.
    QString m_total;
    QString m_pressed;
    QRectF m_painted; ///< The bar as it was painted last.
    std::optional<QPoint> m_toolTipAt; ///< Where it was asked for, in the screen; until the cursor leaves.
    bool m_selected = false;
    bool m_dense = false;
};

} // namespace spendwatch
