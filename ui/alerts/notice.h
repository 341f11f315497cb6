// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/text/words.h"

#include <QFrame>
#include <QTimer>

class QBoxLayout;
class QToolButton;

namespace spendwatch {

class ShortLabel;

/// The newest alert. Its size is its layout's, whatever it says: it is to stand where its coming and going moves nothing. It
/// disappears by itself, but not while the pointer or the focus is on it.
class Notice : public QFrame
{
    Q_OBJECT
public:
    explicit Notice(QWidget *parent);

    void report(const Words &title, const Words &text);
    /// Takes over what another notice shows, which is about to be destroyed.
    void carryOn(const Notice &before);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void say();
    void arrange();
    void goAway();
    void tint();

    ShortLabel *m_title;
    ShortLabel *m_text;
    QToolButton *m_close;
    QBoxLayout *m_words; ///< Title and text: below each other where there is room, else beside.
    Words m_titleWords;
    Words m_textWords;
    QTimer m_timer;
    int m_more = 0; ///< Alerts that came while this one was shown.
};

} // namespace spendwatch
