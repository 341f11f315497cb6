// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/connection.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace spendwatch {

/// The button that tests a connection, and beside it the result or another message.
class ConnectionTest : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionTest(QWidget *parent = nullptr);

    [[nodiscard]] bool isRunning() const { return m_running; }
    /// Whether there is something to test.
    void setReady(bool ready);
    void begin();
    /// Cancels the test if it runs.
    void end();
    /// The answer to the newest test; without one it is ignored.
    void showReport(const ConnectionReport &report);
    void showOutcome(const QString &words, bool good);

signals:
    /// begin() follows when all is well.
    void wanted();
    void cancelWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void toggle();
    void setRunning(bool running);
    void tint();

    QPushButton *m_button;
    QLabel *m_outcome;
    bool m_running = false;
    bool m_good = true;
};

} // namespace spendwatch
