// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/spending_window.h"
#include "ui/theme/palette_colors.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace spendwatch {

/// What a customer spent on each of the last 60 days (of UTC), a bar each, and above them in words: all of them, or the day that the
/// mouse or the arrow keys pick.
class CustomerDays : public QWidget
{
    Q_OBJECT
public:
    explicit CustomerDays(QWidget *parent = nullptr);

    using Days = std::shared_ptr<const std::vector<SpendingWindow>>;
    /// `days`: ascending; null: nobody keeps them. `nowMs`: Unix time in ms.
    void showDays(const Days &days, qint64 nowMs);
    void setColors(const ThemeColors &colors);
    /// What is written above the bars.
    [[nodiscard]] QString words() const;
    [[nodiscard]] bool hasDays() const { return m_days != nullptr; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

    static constexpr int Shown = 60;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] qint64 firstDay() const { return m_today - (Shown - 1) * secondsOf(WindowSize::Day); }
    [[nodiscard]] SpendingWindow dayAt(int place) const;
    [[nodiscard]] SpendingWindow allShown() const;
    [[nodiscard]] QRectF barsArea() const;
    void paintBars(QPainter &painter) const;
    void pick(std::optional<int> place);

    Days m_days;
    qint64 m_today = 0; ///< Where it begins, Unix time in s.
    std::optional<int> m_picked; ///< Of the days that are shown, from the oldest.
    ThemeColors m_colors;
};

} // namespace spendwatch
