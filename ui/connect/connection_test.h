// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/connection.h"
#include "engine/values/past.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace spendwatch {

/// The buttons that test a connection and look into a topic, and beside them the result or another message. One of both at a time.
class ConnectionTest : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionTest(QWidget *parent = nullptr);

    [[nodiscard]] bool isRunning() const { return m_running != Running::Nothing; }
    /// Whether there is something to test, and a topic to look into.
    void setReady(bool ready, bool hasTopic);
    void begin();
    void beginPreview(const QString &topic);
    /// Cancels what runs.
    void end();
    /// Cancels the look into a topic, where it runs.
    void endPreview();
    /// The answer to the newest look; without one it is ignored.
    void showPreview(const TopicPreview &preview);
    /// The answer to the newest test; without one it is ignored.
    void showReport(const ConnectionReport &report);
    void showOutcome(const QString &words, bool good);

signals:
    /// begin() follows when all is well.
    void wanted();
    void cancelWanted();
    /// beginPreview() follows when all is well.
    void previewWanted();
    void previewCancelWanted();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    enum class Running { Nothing, Test, Preview };

    void createOutcome();
    void createLayout();
    void toggle();
    void togglePreview();
    void setRunning(Running running);
    void fixWidths();
    void tint();

    QPushButton *m_button;
    QPushButton *m_preview;
    QLabel *m_outcome;
    Running m_running = Running::Nothing;
    bool m_good = true;
};

} // namespace spendwatch
