// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/alerts/notice.h"

#include "ui/theme/glyphs.h"
#include "ui/theme/palette_colors.h"

#include <QAccessible>
#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int ShownMs = 20'000;
constexpr int Width = 340;
constexpr int Margin = 18;

} // namespace

Notice::Notice(QWidget *parent)
    : QFrame(parent),
      m_title(new QLabel(this)),
      m_text(new QLabel(this)),
      m_close(new QToolButton(this))
{
    setObjectName(u"notice"_s);
    m_title->setObjectName(u"noticeTitle"_s);
    m_text->setObjectName(u"noticeText"_s);
    m_close->setObjectName(u"noticeClose"_s);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    for (QLabel *label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::StrongFocus);
    m_close->setAccessibleName(tr("Dismiss the notice"));
    m_close->setToolTip(tr("Dismiss"));
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_close, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 10, 12);
    layout->addLayout(head);
    layout->addWidget(m_text);
    m_timer.setInterval(ShownMs);
    connect(&m_timer, &QTimer::timeout, this, &Notice::goAway);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    parent->installEventFilter(this);
    tint();
    hide();
}

void Notice::report(const Words &title, const Words &text)
{
    m_more = isVisible() ? m_more + 1 : 0;
    m_titleWords = title;
    m_textWords = text;
    say();
}

void Notice::carryOn(const Notice &before)
{
    m_more = before.m_more;
    m_titleWords = before.m_titleWords;
    m_textWords = before.m_textWords;
    if (before.isVisible())
        say();
}

void Notice::say()
{
    const QString title = m_titleWords();
    const QString text = m_textWords();
    m_title->setText(title);
    m_text->setText(m_more > 0 ? tr("%1 (and %2 before it)").arg(text).arg(m_more) : text);
    setAccessibleName(title);
    setAccessibleDescription(text);
    place();
    show();
    raise();
    m_timer.start();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Notice::goAway()
{
    if (!underMouse() && !m_close->hasFocus())
        hide();
}

void Notice::place()
{
    const QRect room = parentWidget()->rect();
    const int width = std::min(Width, room.width() - 2 * Margin);
    resize(width, std::max(heightForWidth(width), layout()->minimumSize().height()));
    const int x = isRightToLeft() ? Margin : room.width() - width - Margin;
    move(x, room.height() - height() - Margin);
}

bool Notice::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
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
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    // A mark at the edge besides the colour of the frame.
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.warn);
    painter.drawRoundedRect(isRightToLeft() ? QRectF(width() - 6, 8, 3, height() - 16) : QRectF(3, 8, 3, height() - 16),
                            1.5, 1.5);
}

} // namespace spendwatch
