// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPointer>
#include <QString>
#include <QWidget>

namespace spendwatch {

/// A chart as a picture for others, who do not see the window around it.
struct ChartPicture {
    QPointer<QWidget> body; ///< The chart without buttons.
    QString title; ///< "Amount per second"
    QString details; ///< Of what, and of which time.
};

} // namespace spendwatch
