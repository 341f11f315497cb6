// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer_detail.h"
#include "ui/theme/palette_colors.h"

#include <QWidget>

namespace spendwatch {

class ChoiceButtons;
class PlainLabel;
class WindowBars;

/// What a customer spent lately, by day, or by hour where hours are kept: words, bars, and the choice between the two.
class CustomerHistory : public QWidget
{
    Q_OBJECT
public:
    explicit CustomerHistory(QWidget *parent = nullptr);

    /// `nowMs`: Unix time in ms.
    void showDetail(const CustomerDetail &detail, qint64 nowMs);
    /// Another customer follows.
    void forget();
    /// Whether there is anything to show.
    [[nodiscard]] bool isKept() const { return m_detail.days != nullptr; }
    void setColors(const ThemeColors &colors);

    /// What a person chose; days are shown where no hours are kept.
    [[nodiscard]] WindowSize chosenSize() const { return m_size; }
    void choose(WindowSize size);

private:
    void refresh();

    CustomerDetail m_detail; ///< Only its days and hours.
    qint64 m_nowMs = 0;
    WindowSize m_size = WindowSize::Day;
    PlainLabel *m_words;
    ChoiceButtons *m_sizes;
    WindowBars *m_bars;
};

} // namespace spendwatch
