// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/window_title.h"

#include "ui/language/engine_words.h"
#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

#include <QWidget>

namespace spendwatch {

void WindowTitle::setSource(const QString &source)
{
    m_source = source;
    show();
}

void WindowTitle::setNewlyRejected(qint64 messages)
{
    m_newlyRejected = messages;
    show();
}

void WindowTitle::show()
{
    QString title =
        m_source.isEmpty() ? tr("Spendwatch") : tr("Spendwatch: %1").arg(literalText(sourceWords(m_source), 120));
    if (m_newlyRejected > 0)
        title = tr("(%1 newly rejected) %2").arg(grouped(m_newlyRejected), title);
    if (m_window.windowTitle() != title)
        m_window.setWindowTitle(title);
}

} // namespace spendwatch
