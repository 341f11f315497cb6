// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/alerts/notice.h"

#include "ui/parts/short_label.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/palette_colors.h"

#include <QAccessible>
#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int ShownMs = 20'000;
constexpr int Mark = 3; ///< Thickness of the mark at the edge.

} // namespace

Notice::Notice(QWidget *parent)
    : QFrame(parent),
      m_title(new ShortLabel(this)),
      m_text(new ShortLabel(this)),
      m_close(new QToolButton(this)),
      m_words(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setObjectName(u"notice"_s);
    m_title->setObjectName(u"noticeTitle"_s);
    m_text->setObjectName(u"noticeText"_s);
    m_close->setObjectName(u"noticeClose"_s);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::StrongFocus);
    m_close->setAccessibleName(tr("Dismiss the notice"));
    m_close->setToolTip(tr("Dismiss"));
    m_close->setFixedSize(fontMetrics().lineSpacing() + 4, fontMetrics().lineSpacing() + 4);
    m_words->addWidget(m_title);
    m_words->addWidget(m_text);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 2, 4, 2);
    layout->addLayout(m_words, 1);
    layout->addWidget(m_close);
    m_timer.setInterval(ShownMs);
    connect(&m_timer, &QTimer::timeout, this, &Notice::goAway);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    tint();
    hide();
}

void Notice::report(const Words &title, const Words &text)
{
    m_more = isHidden() ? 0 : m_more + 1;
    m_titleWords = title;
    m_textWords = text;
    say();
}

void Notice::carryOn(const Notice &before)
{
    m_more = before.m_more;
    m_titleWords = before.m_titleWords;
    m_textWords = before.m_textWords;
    if (!before.isHidden())
        say();
}

void Notice::say()
{
    const QString title = m_titleWords();
    const QString text = m_textWords();
    m_title->setWords(title);
    m_text->setWords(m_more > 0 ? tr("%1 (and %2 before it)").arg(text).arg(m_more) : text);
    setAccessibleName(title);
    setAccessibleDescription(text);
    arrange();
    show();
    m_timer.start();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Notice::goAway()
{
    if (!underMouse() && !m_close->hasFocus())
        hide();
}

void Notice::arrange()
{
    const bool twoLines = height() >= 2 * fontMetrics().lineSpacing();
    m_words->setDirection(twoLines ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_words->setSpacing(twoLines ? 0 : 8);
    // Beside each other the title has the room that it needs, at most half of it, and the text has the rest.
    constexpr int Around = 30;
    const int room = std::max(2, width() - Around - m_close->width());
    const int title = std::clamp(m_title->fontMetrics().horizontalAdvance(m_title->text()) + 2, 1, room / 2);
    m_words->setStretch(0, twoLines ? 0 : title);
    m_words->setStretch(1, twoLines ? 0 : room - title);
    layout()->activate(); // Not once more later: both would be painted over each other until then.
}

void Notice::resizeEvent(QResizeEvent *event)
{
    arrange();
    QFrame::resizeEvent(event);
}

void Notice::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void Notice::tint()
{
    m_close->setIcon(glyphIcon(Glyph::Cross, themeColors(palette()).mutedText));
}

void Notice::paintEvent(QPaintEvent *)
{
    const ThemeColors colors = themeColors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.warn);
    painter.setBrush(colors.card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    // A mark at the edge besides the colour of the frame.
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.warn);
    constexpr int Inside = 4;
    const int x = isRightToLeft() ? width() - Inside - Mark : Inside;
    painter.drawRoundedRect(QRectF(x, Inside, Mark, height() - 2 * Inside), Mark / 2.0, Mark / 2.0);
}

} // namespace spendwatch
