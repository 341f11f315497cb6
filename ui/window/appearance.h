// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/theme/theme.h"

#include <QString>

#include <utility>

namespace spendwatch {

/// The theme and the language a person chose: applies and remembers them.
class Appearance
{
public:
    /// `settingsFile`: an INI file; empty: nothing is remembered.
    explicit Appearance(QString settingsFile) : m_settingsFile(std::move(settingsFile)) { }

    /// The theme of the last run. The language is already installed.
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
