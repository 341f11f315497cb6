// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/flat_style.h"

#include "ui/theme/flat_painting.h"

#include <QAbstractItemView>
#include <QListView>
#include <QStyleOption>
#include <QToolButton>
#include <QTreeView>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int ScrollBarExtent = 10;
constexpr int ShortestHandle = 28;
constexpr int HeaderMargin = 10;
constexpr int ListMargin = 6;
constexpr int FieldMargin = 4;
constexpr int SortArrowWidth = 16;

/// Right behind a title that stands left, right before one that stands right.
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

/// Whether a tool button is painted with its border now: one that rises by itself has none while it rests.
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
    switch (element) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool:
        return flat::paintButton(*painter, *option);
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth == 0)
            return;
        return flat::paintField(*painter, *option);
    case PE_IndicatorRadioButton:
        return flat::paintRadio(*painter, *option);
    case PE_IndicatorCheckBox:
        return flat::paintCheck(*painter, *option);
    case PE_Frame:
        return flat::paintFrame(*painter, *option);
    case PE_FrameTabWidget:
    case PE_FrameTabBarBase:
        return;
    case PE_FrameFocusRect:
        if (qobject_cast<const QAbstractItemView *>(widget) || hasBorder(*option, widget))
            return; // the one paints its own, the other's border shows it
        return flat::paintFocus(*painter, *option);
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    switch (element) {
    case CE_Header:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            return drawHeader(*header, *painter, widget);
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        return flat::paintHeader(*painter, *option);
    case CE_TabBarTabShape:
        return flat::paintTab(*painter, *option);
    case CE_ProgressBarGroove:
        return flat::paintGroove(*painter, *option);
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option); bar && bar->maximum > 0)
            return flat::paintProgress(*painter, *bar);
        break;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
            button && flat::isPrimary(*button)) {
            QStyleOptionButton label = *button;
            label.palette.setColor(QPalette::ButtonText, label.palette.color(QPalette::HighlightedText));
            return QProxyStyle::drawControl(element, &label, painter, widget);
        }
        break;
    case CE_Splitter:
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void FlatStyle::drawHeader(const QStyleOptionHeader &header, QPainter &painter, const QWidget *widget) const
{
    // Fusion puts the arrow above the title, and takes the margin off the title's height too.
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
    switch (part) {
    case SC_ScrollBarGroove:
        return all;
    case SC_ScrollBarSlider:
        return handle;
    case SC_ScrollBarSubPage:
        return upright ? QRect(all.topLeft(), QPoint(all.right(), handle.top() - 1))
                       : QRect(all.topLeft(), QPoint(handle.left() - 1, all.bottom()));
    case SC_ScrollBarAddPage:
        return upright ? QRect(QPoint(all.left(), handle.bottom() + 1), all.bottomRight())
                       : QRect(QPoint(handle.right() + 1, all.top()), all.bottomRight());
    default:
        return {};
    }
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
    switch (type) {
    case CT_PushButton:
        return wanted.expandedTo(QSize(0, size.height() + 12)) + QSize(8, 0);
    case CT_LineEdit:
        return wanted.expandedTo(QSize(0, size.height() + 10));
    case CT_ItemViewItem:
        return qobject_cast<const QTreeView *>(widget) ? wanted + QSize(0, 6) : wanted;
    case CT_TabBarTab:
        return wanted + QSize(8, 4);
    case CT_HeaderSection:
        // A header asks without a size of its own, so only what the style wants counts.
        return {wanted.width(), wanted.height() - 2 * (HeaderMargin - 7)};
    case CT_MenuBarItem:
        return wanted + QSize(4, 2);
    default:
        return wanted;
    }
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return ScrollBarExtent;
    case PM_ScrollBarSliderMin:
        return ShortestHandle;
    case PM_SplitterWidth:
        return 10;
    case PM_HeaderMargin:
        return HeaderMargin;
    case PM_FocusFrameHMargin: // beside the text of an item
        if (qobject_cast<const QListView *>(widget))
            return ListMargin;
        // Right below the titles of the columns.
        return qobject_cast<const QAbstractItemView *>(widget) ? HeaderMargin - 1
                                                               : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseOverlap:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_Table_GridLineColor:
        return int(flat::gridColor(*option).rgba());
    case SH_ScrollBar_Transient:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

} // namespace spendwatch
