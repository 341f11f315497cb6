// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/send_plan.h"
#include "engine/values/send_target.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace spendwatch {

class PlainLabel;

/// The button that sends test purchases, its result, and the search field.
class TopBar : public QWidget
{
    Q_OBJECT

public:
    explicit TopBar(QWidget *parent = nullptr);

    void showProgress(const SendProgress &progress);
    void setTarget(const SendTarget &target);
    void setPaused(bool paused);
    void togglePause();
    void focusFind();
    void clearFind();

signals:
    void sendClicked();
    void sendOptionsClicked();
    void stopClicked();
    void pauseToggled(bool paused);
    void findChanged(const QString &text);
    /// Return or Down in the search field: go to the table.
    void findLeft(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void createSend();
    void createPause();
    void createFind();
    void showPause();
    void drawIcons();
    void showSending(bool sending);

    bool m_hasTarget = false; ///< It is known where test purchases go.
    QPushButton *m_send;
    QToolButton *m_options;
    PlainLabel *m_progress;
    QPushButton *m_stop;
    QToolButton *m_pause;
    QLineEdit *m_find;
    QAction *m_findIcon = nullptr;
    QTimer m_forget; ///< Success messages disappear after a while.
};

} // namespace spendwatch
