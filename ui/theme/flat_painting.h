// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QColor>
#include <QRect>

class QPainter;
class QStyleOption;
class QStyleOptionHeader;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;

/// The shapes FlatStyle is made of.
namespace spendwatch::flat {

void paintButton(QPainter &painter, const QStyleOption &option);
void paintField(QPainter &painter, const QStyleOption &option);
void paintRadio(QPainter &painter, const QStyleOption &option);
void paintCheck(QPainter &painter, const QStyleOption &option);
/// Around lists and long texts.
void paintFrame(QPainter &painter, const QStyleOption &option);
/// A field with two arrows; `up` and `down` are where they stand.
void paintSpinBox(QPainter &painter, const QStyleOptionSpinBox &option, const QRect &up, const QRect &down);
void paintFocus(QPainter &painter, const QStyleOption &option);
void paintHeader(QPainter &painter, const QStyleOption &option);
void paintSortArrow(QPainter &painter, const QStyleOptionHeader &option);
void paintTab(QPainter &painter, const QStyleOption &option);
void paintGroove(QPainter &painter, const QStyleOption &option);
void paintProgress(QPainter &painter, const QStyleOptionProgressBar &option);
void paintScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle);
/// A push button that Return presses stands out; tool buttons and the others do not.
[[nodiscard]] bool isPrimary(const QStyleOption &option);
[[nodiscard]] QColor gridColor(const QStyleOption &option);

} // namespace spendwatch::flat
