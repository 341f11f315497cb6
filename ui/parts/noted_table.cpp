// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/parts/noted_table.h"

#include "ui/theme/palette_colors.h"

#include <QPainter>

namespace spendwatch {

void NotedTable::setNote(const QString &note)
{
    if (m_note == note)
        return;
    m_note = note;
    setAccessibleDescription(note);
    viewport()->update();
}

void NotedTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_note.isEmpty() || !model() || model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(themeColors(palette()).mutedText);
    painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap, m_note);
}

} // namespace spendwatch
