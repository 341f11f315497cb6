// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/parts/card.h"
#include "ui/theme/palette_colors.h"

#include <vector>

namespace spendwatch {

class PlainLabel;

/// One headline figure with its caption and a small trend at its right.
class FigureCard : public Card
{
    Q_OBJECT

public:
    /// `name`: object name of the figure.
    FigureCard(const QString &name, const QString &caption, QWidget *parent = nullptr);

    void showFigure(const QString &text, QColor ThemeColors::*color = &ThemeColors::text);
    /// Oldest first; fewer than two values show nothing.
    void setTrend(std::vector<float> values);
    /// As low as possible.
    void setLow(bool low);
    /// For those who do not see the trend.
    [[nodiscard]] QString spokenTrend() const;
    void setTrendColor(QColor ThemeColors::*color);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void giveRoom();

    PlainLabel *m_figure;
    QWidget *m_inside;
    QWidget *m_room; ///< Kept free for the trend.
    std::vector<float> m_trend;
    QColor ThemeColors::*m_color = &ThemeColors::accent;
};

} // namespace spendwatch
