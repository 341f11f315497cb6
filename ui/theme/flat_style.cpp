// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/flat_style.h"

#include "ui/theme/flat_painting.h"

#include <QAbstractItemView>
#include <QListView>
#include <QStyleOption>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int ScrollBarExtent = 10;
constexpr int ShortestHandle = 28;
constexpr int HeaderMargin = 10;
constexpr int ListMargin = 6;
constexpr int FieldMargin = 4;
constexpr int SortArrowWidth = 16;

using Paint = void (*)(QPainter &, const QStyleOption &);

void paintNothing(QPainter &, const QStyleOption &) { }

constexpr auto Primitives = std::to_array<std::pair<QStyle::PrimitiveElement, Paint>>({
    {QStyle::PE_PanelButtonCommand, flat::paintButton},
    {QStyle::PE_PanelButtonTool, flat::paintButton},
    {QStyle::PE_PanelLineEdit, flat::paintField},
    {QStyle::PE_FrameLineEdit, flat::paintField},
    {QStyle::PE_IndicatorRadioButton, flat::paintRadio},
    {QStyle::PE_IndicatorCheckBox, flat::paintCheck},
    {QStyle::PE_Frame, flat::paintFrame},
    {QStyle::PE_FrameTabWidget, paintNothing},
    {QStyle::PE_FrameTabBarBase, paintNothing},
    {QStyle::PE_FrameFocusRect, flat::paintFocus},
});

constexpr auto Controls = std::to_array<std::pair<QStyle::ControlElement, Paint>>({
    {QStyle::CE_HeaderSection, flat::paintHeader},
    {QStyle::CE_HeaderEmptyArea, flat::paintHeader},
    {QStyle::CE_TabBarTabShape, flat::paintTab},
    {QStyle::CE_ProgressBarGroove, flat::paintGroove},
    {QStyle::CE_Splitter, paintNothing},
});

constexpr auto Metrics = std::to_array<std::pair<QStyle::PixelMetric, int>>({
    {QStyle::PM_ScrollBarExtent, ScrollBarExtent},
    {QStyle::PM_ScrollBarSliderMin, ShortestHandle},
    {QStyle::PM_SplitterWidth, 10},
    {QStyle::PM_HeaderMargin, HeaderMargin},
    {QStyle::PM_ButtonShiftHorizontal, 0},
    {QStyle::PM_ButtonShiftVertical, 0},
    {QStyle::PM_TabBarTabShiftVertical, 0},
    {QStyle::PM_TabBarBaseOverlap, 0},
});

constexpr std::array HintsOff{QStyle::SH_ScrollBar_Transient, QStyle::SH_DialogButtonBox_ButtonsHaveIcons,
                              QStyle::SH_EtchDisabledText, QStyle::SH_DitherDisabledText};

/// The value of `key` in `table`, if there is one.
template <typename Key, typename Value, std::size_t Size>
std::optional<Value> valueFor(const std::array<std::pair<Key, Value>, Size> &table, Key key)
{
    const auto found = std::ranges::find(table, key, &std::pair<Key, Value>::first);
    return found == table.end() ? std::nullopt : std::optional(found->second);
}

/// Directly after a left-aligned title, directly before a right-aligned one.
QRect sortArrow(const QStyleOptionHeader &header)
{
    const QRect room = header.rect.adjusted(HeaderMargin, 0, -HeaderMargin, 0);
    const int text = std::min(header.fontMetrics.horizontalAdvance(header.text), room.width());
    const bool right = header.textAlignment & Qt::AlignRight;
    const int x = right ? room.right() - text - SortArrowWidth : room.left() + text;
    return {std::max(x, header.rect.left()), header.rect.top(), SortArrowWidth, header.rect.height()};
}

QRect scrollHandle(const QStyleOptionSlider &bar)
{
    const bool upright = bar.orientation == Qt::Vertical;
    const int length = upright ? bar.rect.height() : bar.rect.width();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    int handle = length;
    if (range > 0) {
        const qint64 wanted = qint64(bar.pageStep) * length / std::max<qint64>(1, range + bar.pageStep);
        handle = int(std::clamp<qint64>(wanted, std::min(ShortestHandle, length), length));
    }
    const int start =
        QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, length - handle, bar.upsideDown);
    return upright ? QRect(bar.rect.x(), bar.rect.y() + start, bar.rect.width(), handle)
                   : QRect(bar.rect.x() + start, bar.rect.y(), handle, bar.rect.height());
}

/// Whether a tool button is painted with its border now: an auto-raise button has none at rest.
bool hasBorder(const QStyleOption &option, const QWidget *widget)
{
    constexpr auto Raised = QStyle::State_MouseOver | QStyle::State_Sunken | QStyle::State_On;
    return qobject_cast<const QToolButton *>(widget)
           && (!(option.state & QStyle::State_AutoRaise) || (option.state & Raised));
}

} // namespace

FlatStyle::FlatStyle() : QProxyStyle(u"Fusion"_s) { }

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    const bool isField = element == PE_PanelLineEdit || element == PE_FrameLineEdit;
    if (isField && frame && frame->lineWidth == 0)
        return;
    // An item view paints its own focus, and the border of a button shows it.
    if (element == PE_FrameFocusRect && (qobject_cast<const QAbstractItemView *>(widget) || hasBorder(*option, widget)))
        return;
    if (const auto paint = valueFor(Primitives, element))
        return (*paint)(*painter, *option);
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option); element == CE_Header && header)
        return drawHeader(*header, *painter, widget);
    if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
        element == CE_ProgressBarContents && bar && bar->maximum > 0)
        return flat::paintProgress(*painter, *bar);
    if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        element == CE_PushButtonLabel && button && flat::isPrimary(*button)) {
        QStyleOptionButton label = *button;
        label.palette.setColor(QPalette::ButtonText, label.palette.color(QPalette::HighlightedText));
        return QProxyStyle::drawControl(element, &label, painter, widget);
    }
    if (const auto paint = valueFor(Controls, element))
        return (*paint)(*painter, *option);
    QProxyStyle::drawControl(element, option, painter, widget);
}

void FlatStyle::drawHeader(const QStyleOptionHeader &header, QPainter &painter, const QWidget *widget) const
{
    // Fusion puts the arrow above the title, and subtracts the margin from the title's height, too.
    flat::paintHeader(painter, header);
    QStyleOptionHeader part = header;
    part.rect = header.rect.adjusted(HeaderMargin, 0, -HeaderMargin, 0);
    if (!(part.textAlignment & Qt::AlignVertical_Mask))
        part.textAlignment |= Qt::AlignVCenter;
    QProxyStyle::drawControl(CE_HeaderLabel, &part, &painter, widget);
    if (header.sortIndicator == QStyleOptionHeader::None)
        return;
    part.rect = visualRect(header.direction, header.rect, sortArrow(header));
    flat::paintSortArrow(painter, part);
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                   const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ScrollBar && slider)
        return flat::paintScrollBar(*painter, *slider, scrollHandle(*slider));
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option); control == CC_SpinBox && spin)
        return flat::paintSpinBox(*painter, *spin, subControlRect(control, option, SC_SpinBoxUp, widget),
                                  subControlRect(control, option, SC_SpinBoxDown, widget));
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect FlatStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !slider)
        return QProxyStyle::subControlRect(control, option, part, widget);
    const QRect handle = scrollHandle(*slider);
    const QRect all = slider->rect;
    const bool upright = slider->orientation == Qt::Vertical;
    if (part == SC_ScrollBarGroove)
        return all;
    if (part == SC_ScrollBarSlider)
        return handle;
    if (part == SC_ScrollBarSubPage)
        return upright ? QRect(all.topLeft(), QPoint(all.right(), handle.top() - 1))
                       : QRect(all.topLeft(), QPoint(handle.left() - 1, all.bottom()));
    if (part == SC_ScrollBarAddPage)
        return upright ? QRect(QPoint(all.left(), handle.bottom() + 1), all.bottomRight())
                       : QRect(QPoint(handle.right() + 1, all.top()), all.bottomRight());
    return {};
}

QRect FlatStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (element != SE_LineEditContents || !frame || frame->lineWidth == 0)
        return rect;
    return rect.adjusted(FieldMargin, 0, -FieldMargin, 0);
}

QSize FlatStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                  const QWidget *widget) const
{
    const QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_PushButton)
        return wanted.expandedTo(QSize(0, size.height() + 12)) + QSize(8, 0);
    if (type == CT_LineEdit)
        return wanted.expandedTo(QSize(0, size.height() + 10));
    if (type == CT_ItemViewItem && qobject_cast<const QTreeView *>(widget))
        return wanted + QSize(0, 6);
    if (type == CT_TabBarTab)
        return wanted + QSize(8, 4);
    if (type == CT_HeaderSection) // A header asks without a size of its own, so only what the style wants counts.
        return {wanted.width(), wanted.height() - 2 * (HeaderMargin - 7)};
    if (type == CT_MenuBarItem)
        return wanted + QSize(4, 2);
    return wanted;
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    if (metric == PM_FocusFrameHMargin) { // The space beside the text of an item.
        if (qobject_cast<const QListView *>(widget))
            return ListMargin;
        if (qobject_cast<const QAbstractItemView *>(widget))
            return HeaderMargin - 1; // The text stands right below the titles of the columns.
    }
    const auto pixels = valueFor(Metrics, metric);
    return pixels ? *pixels : QProxyStyle::pixelMetric(metric, option, widget);
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *returnData) const
{
    if (hint == SH_Table_GridLineColor)
        return int(flat::gridColor(*option).rgba());
    if (std::ranges::find(HintsOff, hint) != HintsOff.end())
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returnData);
}

} // namespace spendwatch
