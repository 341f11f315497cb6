// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QToolButton;

namespace spendwatch {

/// The newest alert, over the lower right corner of its parent: nothing else moves for it. It goes away by itself, and
/// not while the pointer or the focus is on it.
class Notice : public QFrame
{
    Q_OBJECT
public:
    explicit Notice(QWidget *parent);

    void tell(const QString &title, const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();
    void goAway();
    void tint();

    QLabel *m_title;
    QLabel *m_text;
    QToolButton *m_close;
    QTimer m_timer;
    int m_more = 0; ///< Alerts that came while this one was shown.
};

} // namespace spendwatch
