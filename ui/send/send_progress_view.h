// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/send_plan.h"
#include "ui/theme/palette_colors.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace spendwatch {

/// The progress of a send job, and its problem, as text.
class SendProgressView : public QWidget
{
    Q_OBJECT
public:
    explicit SendProgressView(QWidget *parent = nullptr);

    /// A job of `count` purchases (0: no end) was asked for and has not answered yet.
    void showStart(qint64 count);
    void showStopping();
    void showProgress(const SendProgress &progress);
    void setColors(const ThemeColors &colors);

private:
    void showBar(const SendProgress &progress);
    void showProblem(const QString &words, bool failed);
    [[nodiscard]] static QString sentText(const SendProgress &progress);
    [[nodiscard]] static QString problemText(const SendProgress &progress);

    QProgressBar *m_bar;
    QLabel *m_text;
    QLabel *m_problem;
    ThemeColors m_colors;
    bool m_failed = false;
};

} // namespace spendwatch
