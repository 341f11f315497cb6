// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/theme/theme.h"

#include <QString>

#include <utility>

namespace spendwatch {

/// The theme and the language a person chose: gives them to the application, and remembers them.
class Appearance
{
public:
    /// `settingsFile`: an INI file; empty: nothing is remembered.
    explicit Appearance(QString settingsFile) : m_settingsFile(std::move(settingsFile)) { }

    /// As it was chosen when the program ran last. The language is installed already.
    void restore();
    [[nodiscard]] Theme theme() const { return m_theme; }
    void setTheme(Theme theme);
    /// "de"; empty: the system's.
    [[nodiscard]] const QString &language() const { return m_language; }
    /// Every window gets QEvent::LanguageChange.
    void setLanguage(const QString &language);

private:
    void remember(const QString &key, const QString &word) const;

    QString m_settingsFile;
    Theme m_theme = Theme::System;
    QString m_language;
};

} // namespace spendwatch
