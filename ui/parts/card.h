// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace spendwatch {

/// A rounded surface with a hairline around it, and a title if it is given one.
class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);
    explicit Card(const QString &title, QWidget *parent = nullptr);

    void setContent(QWidget *content, int sideMargin = 0);
    /// Text to the right of the title.
    void setAside(const QString &text);
    /// Likewise, but only where both have room.
    void setNote(const QString &text);
    /// Controls at the right end of the title's line.
    void setTools(QWidget *tools);
    /// In place of the title.
    void setHeading(QWidget *heading);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] bool holdsFocus() const;
    void tintAside();
    void placeNote();

    QVBoxLayout *m_layout;
    bool m_focused = false; ///< Set when the content shows no focus of its own.
    QHBoxLayout *m_head = nullptr;
    QLabel *m_caption = nullptr;
    QLabel *m_aside = nullptr;
    bool m_isNote = false; ///< What stands aside gives way to the title.
};

} // namespace spendwatch
