// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/charts/chart_picture.h"

#include <QByteArray>
#include <QImage>

#include <functional>

class QObject;

namespace spendwatch {

/// Called when a file is written, in the thread of the context, with the reason if it failed, otherwise an empty text.
using FileDone = std::function<void(const QString &problem)>;

/// What the chart shows right now below its title, with the theme's background, in twice the size of the screen. GUI thread;
/// takes milliseconds.
[[nodiscard]] QImage renderImage(const ChartPicture &picture);
/// The same as an SVG document.
[[nodiscard]] QByteArray renderSvg(const ChartPicture &picture);

/// Saves the picture as SVG or, by any other ending of `path`, as PNG. It is encoded and written in a pool thread, into a
/// temporary file first.
void saveChart(const ChartPicture &picture, const QString &path, QObject *context, FileDone done);
/// Writes `bytes` likewise.
void saveBytes(const QByteArray &bytes, const QString &path, QObject *context, FileDone done);

} // namespace spendwatch
