// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/appearance.h"

#include "ui/language/language.h"

#include <QApplication>
#include <QSettings>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

const QString ThemeKey = u"window/theme"_s;
const QString LanguageKey = u"window/language"_s;

} // namespace

void Appearance::restore()
{
    if (!m_settingsFile.isEmpty()) {
        const QSettings settings(m_settingsFile, QSettings::IniFormat);
        m_language = settings.value(LanguageKey).toString();
        m_theme = themeFromWord(settings.value(ThemeKey).toString());
    }
    applyTheme(*qApp, m_theme);
}

void Appearance::setTheme(Theme theme)
{
    m_theme = theme;
    applyTheme(*qApp, theme);
    remember(ThemeKey, toWord(theme));
}

void Appearance::setLanguage(const QString &language)
{
    m_language = language;
    remember(LanguageKey, language);
    installLanguage(*qApp, language);
}

void Appearance::remember(const QString &key, const QString &word) const
{
    if (!m_settingsFile.isEmpty())
        QSettings(m_settingsFile, QSettings::IniFormat).setValue(key, word);
}

} // namespace spendwatch
