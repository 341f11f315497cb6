// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QLabel>

#include <utility>

namespace spendwatch {

/// Plain text in a fixed number of lines, which never asks for a new layout when it changes. What does not fit ends in an
/// ellipsis; all of it is in the tool tip, its accessible name, the clipboard's menu, and what a click or Enter opens.
class ShortLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ShortLabel(QWidget *parent = nullptr);

    /// At least 1; 1 unless set.
    void setLines(int lines);
    /// Instead of QLabel's, which knows of no lines.
    void setWords(const QString &words);
    /// Whether some of it does not fit.
    [[nodiscard]] bool isCutOff() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    /// The lines as they are painted, and whether something is left out.
    [[nodiscard]] std::pair<QStringList, bool> lines() const;
    void describe();
    void showAll();

    int m_lines = 1;
};

} // namespace spendwatch
