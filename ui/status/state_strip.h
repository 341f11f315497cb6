// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <QTimer>
#include <QWidget>

class QProgressBar;
class QPushButton;

namespace spendwatch {

class AddressBar;
class PlainLabel;
class ShortLabel;
class StatusDot;

/// The worker's state as text; where the totals are served; and, in a place of its own, what is wrong and what to do. Whatever it
/// shows, none of its buttons moves.
class StateStrip : public QWidget
{
    Q_OBJECT

public:
    explicit StateStrip(QWidget *parent = nullptr);

    void showSnapshot(const Snapshot &snapshot);
    [[nodiscard]] AddressBar *address() const { return m_address; }
    /// Says what is wrong; to be put into a layout that keeps its place while it is hidden.
    [[nodiscard]] ShortLabel *problem() const { return m_problem; }
    void setPaused(bool paused);

signals:
    void tryNowClicked();
    void otherPortClicked();
    void connectClicked();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void createViews();
    void createButtons();
    void createLayout();
    void createState();
    void createServer();
    void keepRoom();
    [[nodiscard]] int roomForDetails() const;
    void showWords();
    void showButtons();
    void showRestore(const WorkerStatus &status);
    void tintProblem();

    StatusDot *m_dot;
    QWidget *m_stateHalf; ///< The state, and what can be done about it.
    QWidget *m_serverHalf; ///< The address, and what can be done about it.
    PlainLabel *m_state;
    PlainLabel *m_source;
    PlainLabel *m_details;
    ShortLabel *m_problem;
    QProgressBar *m_restore;
    AddressBar *m_address;
    QPushButton *m_tryNow; ///< Shown after a failure; enabled while it waits for the next try.
    QPushButton *m_connect; ///< Shown beside it: where to choose and correct the source.
    QPushButton *m_otherPort; ///< Shown while the query server has no port.
    bool m_paused = false;
    QTimer m_countdown; ///< Ticks while the time of the next attempt is shown.
    Message m_httpProblem;
    WorkerStatus m_status;
    double m_rate = 0;
    int m_tone = -1; ///< The Tone the problem is tinted for.
};

} // namespace spendwatch
