// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/send_plan.h"
#include "engine/values/send_target.h"

#include <QDialog>
#include <QPointer>

#include <cstdint>
#include <optional>

class QLabel;
class QPushButton;

namespace spendwatch {

class SendForm;
class SendProgressView;
class SendQuestion;

/// Sends test purchases; to Kafka only after a question. Not modal; closing it stops nothing, and its inputs stay as long
/// as it exists.
class SendPanel : public QDialog
{
    Q_OBJECT
public:
    explicit SendPanel(QWidget *parent = nullptr);

    /// Where they go from now on; nothing is sent before this is known.
    void setTarget(const SendTarget &target);

public slots:
    /// Newest progress of the running job, wherever it was started.
    void showProgress(const spendwatch::SendProgress &progress);
    /// One click: the default plan, whatever the form contains. Does nothing while a job runs.
    void sendDefaults();

signals:
    void sendWanted(const spendwatch::SendPlan &plan);
    void stopWanted();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    enum class Phase : std::uint8_t { Idle, Sending, Stopping };

    void createButtons();
    void createLayout();
    [[nodiscard]] bool maySend() const;
    void start(const SendPlan &plan);
    void ask(const SendPlan &plan);
    void begin(const SendPlan &plan);
    void sendTyped();
    void stop();
    void enter(Phase phase);
    void showHint();
    void recolour();
    void growToFit();

    Phase m_phase = Phase::Idle;
    std::optional<SendTarget> m_target; ///< Nothing: not known yet.
    QPointer<SendQuestion> m_question; ///< While it is open.
    SendForm *m_form;
    QLabel *m_hint; ///< What is wrong with the inputs, or a hint.
    SendProgressView *m_progress;
    QPushButton *m_send;
    QPushButton *m_stop;
    QPushButton *m_close;
};

} // namespace spendwatch
