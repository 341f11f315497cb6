// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/send_controller.h"

#include "engine/send/send_job.h"

namespace spendwatch {

SendController::SendController(QObject *parent) : QObject(parent)
{
    connect(
        this, &SendController::progress, this,
        [this](const SendProgress &progress) { m_running = progress.state == SendState::Sending; },
        Qt::QueuedConnection);
}

SendController::~SendController() = default;

void SendController::setSource(const SourceSettings &settings)
{
    m_factory = settings.observe ? nullptr : makeSenderFactory(settings);
}

void SendController::send(const SendPlan &plan)
{
    if (m_running || !m_factory)
        return;
    m_running = true;
    m_job = std::jthread([this, plan, factory = m_factory](const std::stop_token &stop) {
        (void)runSendJob(plan, *factory, stop, [this](const SendProgress &now) { emit progress(now); });
    });
}

void SendController::stop()
{
    m_job.request_stop();
}

} // namespace spendwatch
