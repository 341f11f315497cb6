// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/parts/plain_label.h"

#include "ui/parts/context_menu.h"
#include "ui/text/hostile_text.h"
#include "ui/text/painted_text.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

PlainLabel::PlainLabel(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void PlainLabel::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    describe();
    if (m_fitted)
        updateGeometry();
    update();
}

void PlainLabel::setColor(QColor ThemeColors::*color)
{
    if (std::exchange(m_color, color) != color)
        update();
}

void PlainLabel::setElide(Qt::TextElideMode elide)
{
    m_elide = elide;
    update();
}

void PlainLabel::setShrink(bool shrink)
{
    m_shrink = shrink;
    update();
}

void PlainLabel::setFitted(bool fitted)
{
    m_fitted = fitted;
    setSizePolicy(fitted ? QSizePolicy::Fixed : QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void PlainLabel::setCaption(const QString &caption)
{
    m_caption = caption;
    describe();
}

void PlainLabel::describe()
{
    setAccessibleName(m_caption.isEmpty() ? m_text : u"%1: %2"_s.arg(m_caption, m_text));
}

QSize PlainLabel::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(m_text) + 1, metrics.height()};
}

QSize PlainLabel::minimumSizeHint() const
{
    return {0, QFontMetrics(font()).height()};
}

QFont PlainLabel::fittingFont() const
{
    constexpr double Smallest = 0.4;
    QFont fitting = font();
    const int needed = QFontMetrics(fitting).horizontalAdvance(m_text);
    if (m_shrink && needed > width() && needed > 0)
        fitting.setPointSizeF(fitting.pointSizeF() * std::max(Smallest, 0.98 * width() / needed));
    // Widths of letters are rounded to pixels, so they do not scale exactly.
    const double least = font().pointSizeF() * Smallest;
    while (m_shrink && fitting.pointSizeF() > least && QFontMetrics(fitting).horizontalAdvance(m_text) > width())
        fitting.setPointSizeF(std::max(least, fitting.pointSizeF() - 0.25));
    return fitting;
}

bool PlainLabel::isCutOff() const
{
    return QFontMetrics(fittingFont()).horizontalAdvance(m_text) > width();
}

void PlainLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFont fitting = fittingFont();
    painter.setFont(fitting);
    painter.setPen(themeColors(palette()).*m_color);
    const QString shown = QFontMetrics(fitting).elidedText(literalText(m_text, 4000), m_elide, width());
    paintLine(painter, rect(), Qt::AlignLeft | Qt::AlignVCenter, layoutDirection(), shown);
}

void PlainLabel::contextMenuEvent(QContextMenuEvent *event)
{
    if (objectName().isEmpty() || m_text.isEmpty())
        return event->ignore(); // Only a caption.
    QMenu *menu = newContextMenu(*this);
    addCopy(*menu, tr("&Copy"), "copyText", m_text);
    menu->popup(event->globalPos());
}

bool PlainLabel::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || !toolTip().isEmpty())
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (isCutOff())
        QToolTip::showText(help->globalPos(), literalToolTip(m_text), this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace spendwatch
