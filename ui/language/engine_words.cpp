// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/language/engine_words.h"

#include "ui/language/window_advice.h"

#include <QCoreApplication>

namespace spendwatch {

using namespace Qt::StringLiterals;

QString engineWords(const Message &message)
{
    return message.inWords([](const char *id) {
        const char *const advice = adviceInWindow(id);
        return QCoreApplication::translate("engine", advice ? advice : id);
    });
}

QString engineWordsInConnect(const Message &message)
{
    const QString here = QCoreApplication::translate("engine", "File › Connect");
    QString words = engineWords(message);
    return words.remove(u" (%1)"_s.arg(here)).remove(u": "_s + here);
}

QString sourceWords(const QString &source)
{
    static const QString journal = u"journal "_s;
    static const QString on = u" on "_s;
    if (source.startsWith(journal))
        return QCoreApplication::translate("engine", "journal %1").arg(source.mid(journal.size()));
    const qsizetype at = source.indexOf(on); // A topic's name has no spaces.
    if (at < 0)
        return source;
    return QCoreApplication::translate("engine", "%1 on %2").arg(source.left(at), source.mid(at + on.size()));
}

} // namespace spendwatch
