// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/send_controller.h"

#include "engine/send/send_job.h"
#include "engine/stream/purchase_sender.h"

namespace spendwatch {

namespace {

/// Whatever it sent would be rejected, and somebody else's topic is no place for that.
class NoSenders final : public SenderFactory
{
public:
    Result<std::unique_ptr<PurchaseSender>> open(std::stop_token) override
    {
        return failure(Recovery::GiveUp,
                       message(QT_TRANSLATE_NOOP("engine", "Test purchases are written as the demo's record, which the "
                                                           "chosen fields do not read")),
                       message(QT_TRANSLATE_NOOP("engine", "Send them where the demo's record is read.")));
    }
};

} // namespace

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
    if (settings.observe)
        m_factory = nullptr;
    else
        m_factory = settings.fields.isDemo() ? makeSenderFactory(settings) : std::make_unique<NoSenders>();
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
