// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QStringList>

class QCoreApplication;

namespace spendwatch {

/// The languages with a translation, besides English, such as "de".
[[nodiscard]] QStringList translatedLanguages();

/// In the language itself: "Deutsch".
[[nodiscard]] QString languageName(const QString &language);

/// Switches to `language`, numbers and times included: what is created afterwards uses it, and existing widgets get a
/// QEvent::LanguageChange. Empty: the system's language, if there is a translation. English needs none. Main thread.
void installLanguage(QCoreApplication &app, const QString &language);

} // namespace spendwatch
