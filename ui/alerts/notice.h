// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/text/words.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QToolButton;

namespace spendwatch {

/// The newest alert, over the lower right corner of its parent, so nothing else moves. It disappears by itself, but not
/// while the pointer or the focus is on it.
class Notice : public QFrame
{
    Q_OBJECT
public:
    explicit Notice(QWidget *parent);

    void report(const Words &title, const Words &text);
    /// Takes over what another notice shows, which is about to be destroyed.
    void carryOn(const Notice &before);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void say();
    void place();
    void goAway();
    void tint();

    QLabel *m_title;
    QLabel *m_text;
    QToolButton *m_close;
    Words m_titleWords;
    Words m_textWords;
    QTimer m_timer;
    int m_more = 0; ///< Alerts that came while this one was shown.
};

} // namespace spendwatch
