// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/theme/palette_colors.h"

#include <QLabel>

namespace spendwatch {

/// A small card beside the mouse with the exact values of one point. Plain text; never takes the mouse.
class HoverCard : public QLabel
{
    Q_OBJECT
public:
    explicit HoverCard(QWidget *parent);

    void setColors(const ThemeColors &colors);

    /// Shows `text` beside `point` and wholly inside the parent.
    void showBeside(const QPoint &point, const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeColors m_colors;
};

} // namespace spendwatch
