// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/theme/palette_colors.h"

#include <QWidget>

namespace spendwatch {

/// One line of plain text that never asks for a new layout when it changes: it is elided (or, with setShrink,
/// painted smaller) where it does not fit. The whole text is in its tool tip then, and always its accessible name.
class PlainLabel : public QWidget
{
    Q_OBJECT

public:
    explicit PlainLabel(QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    /// Which colour of the theme to write in; ThemeColors::text unless set.
    void setColor(QColor ThemeColors::*color);
    void setElide(Qt::TextElideMode elide);
    void setShrink(bool shrink);
    /// As wide as its text, for text that seldom changes.
    void setFitted(bool fitted);
    /// Whether it does not fit, not even smaller where that is allowed.
    [[nodiscard]] bool isCutOff() const;
    /// Read out before the text: "Total spent".
    void setCaption(const QString &caption);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool event(QEvent *event) override;

private:
    void describe();
    [[nodiscard]] QFont fittingFont() const;

    QString m_text;
    QString m_caption;
    QColor ThemeColors::*m_color = &ThemeColors::text;
    Qt::TextElideMode m_elide = Qt::ElideRight;
    bool m_shrink = false;
    bool m_fitted = false;
};

} // namespace spendwatch
