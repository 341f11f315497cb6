// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/theme.h"

#include "ui/theme/flat_style.h"
#include "ui/theme/palette_colors.h"

#include <QApplication>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// What a palette is made of; the other roles follow from these.
struct Tones {
    QColor window, base, alternate, text, placeholder, button, accent, link, onAccent, toolTip;
};

QPalette paletteOf(const Tones &tones)
{
    QPalette palette(tones.text, tones.button, mixed(tones.text, tones.window, 0.05),
                     mixed(tones.text, tones.window, 0.45), mixed(tones.text, tones.window, 0.2), tones.text,
                     tones.text, tones.base, tones.window);
    palette.setColor(QPalette::AlternateBase, tones.alternate);
    palette.setColor(QPalette::ToolTipBase, tones.toolTip);
    palette.setColor(QPalette::ToolTipText, tones.text);
    palette.setColor(QPalette::PlaceholderText, tones.placeholder);
    palette.setColor(QPalette::Highlight, tones.accent);
    palette.setColor(QPalette::HighlightedText, tones.onAccent);
    palette.setColor(QPalette::Link, tones.link);
    palette.setColor(QPalette::LinkVisited, tones.link);
    const QColor faint = mixed(tones.text, tones.window, 0.5);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    return palette;
}

/// The desktop's own palette, or ours of the same lightness when it has none (then Qt shows the style's).
QPalette systemPalette(QApplication &app)
{
    app.setPalette(QPalette());
    const QPalette offered = app.palette();
    if (offered != app.style()->standardPalette())
        return QPalette();
    return isDark(offered) ? darkPalette() : lightPalette();
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({.window = QColor(0xf4, 0xf5, 0xf7),
                      .base = QColor(0xff, 0xff, 0xff),
                      .alternate = QColor(0xf8, 0xf9, 0xfb),
                      .text = QColor(0x1b, 0x1f, 0x27),
                      .placeholder = QColor(0x5f, 0x67, 0x75),
                      .button = QColor(0xff, 0xff, 0xff),
                      .accent = QColor(0x25, 0x63, 0xeb),
                      .link = QColor(0x25, 0x5f, 0xd8),
                      .onAccent = QColor(0xff, 0xff, 0xff),
                      .toolTip = QColor(0xff, 0xff, 0xff)});
}

QPalette darkPalette()
{
    return paletteOf({.window = QColor(0x13, 0x16, 0x1b),
                      .base = QColor(0x1b, 0x1f, 0x26),
                      .alternate = QColor(0x1f, 0x24, 0x2c),
                      .text = QColor(0xe4, 0xe8, 0xee),
                      .placeholder = QColor(0x98, 0xa2, 0xb1),
                      .button = QColor(0x26, 0x2b, 0x34),
                      .accent = QColor(0x2f, 0x6b, 0xe6),
                      .link = QColor(0x79, 0xad, 0xff),
                      .onAccent = QColor(0xff, 0xff, 0xff),
                      .toolTip = QColor(0x2a, 0x30, 0x3a)});
}

void applyTheme(QApplication &app, Theme theme)
{
    if (!qobject_cast<FlatStyle *>(app.style()))
        app.setStyle(new FlatStyle); // the application owns its style
    switch (theme) {
    case Theme::System:
        app.setPalette(systemPalette(app));
        break;
    case Theme::Light:
        app.setPalette(lightPalette());
        break;
    case Theme::Dark:
        app.setPalette(darkPalette());
        break;
    }
}

QString toWord(Theme theme)
{
    switch (theme) {
    case Theme::Light:
        return u"light"_s;
    case Theme::Dark:
        return u"dark"_s;
    case Theme::System:
        break;
    }
    return u"system"_s;
}

Theme themeFromWord(const QString &word)
{
    for (const Theme theme : {Theme::Light, Theme::Dark})
        if (word == toWord(theme))
            return theme;
    return Theme::System;
}

} // namespace spendwatch
