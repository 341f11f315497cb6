// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/parts/short_label.h"

#include "ui/parts/context_menu.h"
#include "ui/parts/plain_label.h"
#include "ui/text/hostile_text.h"
#include "ui/text/painted_text.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionFocusRect>
#include <QTextLayout>
#include <QWhatsThis>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// As literalToolTip(), but whole: there is no other place to read it.
QString wholeToolTip(const QString &text)
{
    constexpr qsizetype Longest = 4000;
    QStringList lines = text.split(u'\n');
    for (QString &line : lines)
        line = literalText(line, Longest).toHtmlEscaped();
    return u"<span>%1</span>"_s.arg(lines.join(u"<br>"_s));
}

} // namespace

ShortLabel::ShortLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void ShortLabel::setLines(int lines)
{
    if (lines == m_lines)
        return;
    m_lines = std::max(1, lines);
    updateGeometry();
    describe();
    update();
}

void ShortLabel::setWords(const QString &words)
{
    if (text() == words)
        return;
    setText(words);
    describe();
}

QSize ShortLabel::sizeHint() const
{
    return {0, fontMetrics().lineSpacing() * m_lines};
}

QSize ShortLabel::minimumSizeHint() const
{
    return sizeHint();
}

std::pair<QStringList, bool> ShortLabel::lines() const
{
    QString words = text();
    words.replace(u'\n', QChar::LineSeparator);
    QTextLayout layout(words, font());
    QStringList shown;
    qsizetype begin = 0; // Of the last of them.
    layout.beginLayout();
    while (shown.size() < m_lines) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width());
        begin = line.textStart();
        shown.append(words.mid(line.textStart(), line.textLength()).remove(QChar::LineSeparator));
    }
    const QTextLine more = layout.createLine();
    const qsizetype left = more.isValid() ? more.textStart() : words.size();
    layout.endLayout();
    if (left >= words.size() || shown.isEmpty())
        return {shown, false};
    const QString last = words.mid(begin).replace(QChar::LineSeparator, u" · "_s);
    shown.last() = fontMetrics().elidedText(last, Qt::ElideRight, width());
    return {shown, true};
}

bool ShortLabel::isCutOff() const
{
    return lines().second;
}

/// What is read in full needs no tool tip, and nothing that opens.
void ShortLabel::describe()
{
    const bool cut = isVisible() && isCutOff();
    setToolTip(cut ? wholeToolTip(text()) : QString());
    setCursor(cut ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (hasFocus() && !cut)
        clearFocus();
    setFocusPolicy(cut ? Qt::StrongFocus : Qt::NoFocus);
}

void ShortLabel::showAll()
{
    if (isCutOff())
        QWhatsThis::showText(mapToGlobal(rect().center()), wholeToolTip(text()), this);
}

void ShortLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const int height = fontMetrics().lineSpacing();
    QRect place(0, 0, width(), height);
    for (const QString &line : lines().first) {
        paintLine(painter, place, Qt::AlignLeft | Qt::AlignVCenter, layoutDirection(), line);
        place.translate(0, height);
    }
    if (!hasFocus())
        return;
    QStyleOptionFocusRect option;
    option.initFrom(this);
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
}

void ShortLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    describe();
}

void ShortLabel::showEvent(QShowEvent *event)
{
    QLabel::showEvent(event);
    describe();
}

void ShortLabel::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        showAll();
}

void ShortLabel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        showAll();
    else
        QLabel::keyPressEvent(event);
}

void ShortLabel::contextMenuEvent(QContextMenuEvent *event)
{
    if (text().isEmpty())
        return event->ignore();
    QMenu *menu = newContextMenu(*this);
    addCopy(*menu, PlainLabel::tr("&Copy"), "copyText", text());
    menu->popup(event->globalPos());
}

} // namespace spendwatch
