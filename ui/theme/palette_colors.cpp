// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/palette_colors.h"

#include <algorithm>
#include <cmath>

namespace spendwatch {

namespace {

constexpr double ReadableContrast = 4.5;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// `wanted`, moved towards `text` only as far as it takes to be read on both surfaces.
QColor readable(const QColor &wanted, const QColor &text, const QColor &card, const QColor &background)
{
    constexpr int Steps = 20;
    QColor color = wanted;
    for (int step = 1; step <= Steps; ++step) {
        if (std::min(contrast(color, card), contrast(color, background)) >= ReadableContrast)
            break;
        color = mixed(text, wanted, double(step) / Steps);
    }
    return color;
}

} // namespace

double contrast(const QColor &a, const QColor &b)
{
    const double one = luminance(a) + 0.05;
    const double other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

QColor mixed(const QColor &over, const QColor &under, double share)
{
    const auto channel = [share](float a, float b) { return float(share * double(a) + (1 - share) * double(b)); };
    return QColor::fromRgbF(channel(over.redF(), under.redF()), channel(over.greenF(), under.greenF()),
                            channel(over.blueF(), under.blueF()));
}

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::WindowText)) > luminance(palette.color(QPalette::Window));
}

ThemeColors themeColors(const QPalette &palette)
{
    const bool dark = isDark(palette);
    ThemeColors colors;
    colors.background = palette.color(QPalette::Active, QPalette::Window);
    colors.card = palette.color(QPalette::Active, QPalette::Base);
    colors.text = palette.color(QPalette::Active, QPalette::WindowText);
    colors.grid = mixed(colors.text, colors.card, dark ? 0.16 : 0.12);
    const auto onBoth = [&colors](const QColor &wanted) {
        return readable(wanted, colors.text, colors.card, colors.background);
    };
    colors.mutedText = onBoth(mixed(colors.text, colors.card, 0.62));
    colors.accent = onBoth(palette.color(QPalette::Active, QPalette::Link));
    colors.accent2 = onBoth(dark ? QColor(0x4f, 0xd1, 0xc5) : QColor(0x0f, 0x76, 0x6e));
    colors.good = onBoth(dark ? QColor(0x4a, 0xde, 0x80) : QColor(0x15, 0x80, 0x3d));
    colors.warn = onBoth(dark ? QColor(0xfb, 0xbf, 0x24) : QColor(0xb4, 0x53, 0x09));
    colors.bad = onBoth(dark ? QColor(0xf8, 0x71, 0x71) : QColor(0xb9, 0x1c, 0x1c));
    return colors;
}

} // namespace spendwatch
