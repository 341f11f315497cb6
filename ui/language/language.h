// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QStringList>

class QCoreApplication;

namespace spendwatch {

/// The languages there are words for besides English, as "de".
[[nodiscard]] QStringList translatedLanguages();

/// In the language itself: "Deutsch".
[[nodiscard]] QString languageName(const QString &language);

/// Speaks `language` from now on, in numbers and times too: what is made afterwards has its words, and what is there gets
/// a QEvent::LanguageChange. Empty: the system's, as far as there are words for it. English needs none. Main thread.
void installLanguage(QCoreApplication &app, const QString &language);

} // namespace spendwatch
