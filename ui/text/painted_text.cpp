// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/text/painted_text.h"

#include <QPainter>
#include <QStyle>

namespace spendwatch {

void paintLine(QPainter &painter, const QRect &room, Qt::Alignment alignment, Qt::LayoutDirection window,
               const QString &text)
{
    const Qt::LayoutDirection before = painter.layoutDirection();
    painter.setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter.drawText(room, int(QStyle::visualAlignment(window, alignment)) | Qt::TextSingleLine, text);
    painter.setLayoutDirection(before);
}

} // namespace spendwatch
