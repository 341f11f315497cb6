// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer_detail.h"
#include "ui/theme/palette_colors.h"

#include <QWidget>

#include <optional>

namespace spendwatch {

/// What a customer spent in each of the last windows, a bar each, with words for all of them or for the one that the mouse or
/// the arrow keys pick: 60 days of UTC, or 48 hours.
class WindowBars : public QWidget
{
    Q_OBJECT
public:
    explicit WindowBars(QWidget *parent = nullptr);

    using Windows = CustomerDetail::Windows;
    /// `windows`: of this size, ascending; null: nobody keeps them. `nowMs`: Unix time in ms.
    void showWindows(const Windows &windows, WindowSize size, qint64 nowMs);
    void setColors(const ThemeColors &colors);
    /// What all bars show, or the picked one.
    [[nodiscard]] QString words() const;
    [[nodiscard]] bool hasWindows() const { return m_windows != nullptr; }

    [[nodiscard]] QSize sizeHint() const override { return {0, Height}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

    /// How many windows of this size are shown. Minutes never are.
    [[nodiscard]] static constexpr int shown(WindowSize size) { return size == WindowSize::Hour ? 48 : 60; }

    static constexpr int Height = 32; ///< In pixels.

signals:
    void wordsChanged(const QString &words);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] int count() const { return shown(m_size); }
    [[nodiscard]] SpendingWindow windowAt(int place) const;
    [[nodiscard]] SpendingWindow allShown() const;
    [[nodiscard]] QString timeOf(const SpendingWindow &window) const;
    void paintBars(QPainter &painter) const;
    void pick(std::optional<int> place);
    void announce();

    Windows m_windows;
    WindowSize m_size = WindowSize::Day;
    qint64 m_last = 0; ///< Where the window of now begins, Unix time in s.
    std::optional<int> m_picked; ///< Of those that are shown, from the oldest.
    ThemeColors m_colors;
};

} // namespace spendwatch
