// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

class QObject;
class QWidget;

namespace spendwatch {

/// What `chart` shows right now, with the theme's background, as an SVG document. GUI thread; takes milliseconds.
[[nodiscard]] QByteArray renderSvg(QWidget &chart, const QString &title);

/// Saves what `chart` shows as SVG or, by any other ending of `path`, as PNG in twice the size of the screen. It is
/// encoded and written in a pool thread, into a temporary file first; then `done` is called in the thread of `context`,
/// with the reason if it failed, otherwise an empty text.
void saveChart(QWidget &chart, const QString &title, const QString &path, QObject *context,
               std::function<void(const QString &problem)> done);

} // namespace spendwatch
