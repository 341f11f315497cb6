// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/send/given_sender.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace spendwatch {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds FirstBackOff = 200ms;
constexpr std::chrono::milliseconds MaxBackOff = 5000ms;

void pause(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any nobody;
    std::unique_lock lock(mutex);
    nobody.wait_for(lock, stop, time, [] { return false; });
}

} // namespace

GivenSender::GivenSender(SenderFactory &factory, std::stop_token stop, Report report)
    : m_factory(factory),
      m_stop(std::move(stop)),
      m_report(std::move(report)),
      m_backOff(FirstBackOff)
{ }

Result<> GivenSender::send(std::span<const std::string> values)
{
    while (!values.empty() && !m_stop.stop_requested()) {
        if (auto opened = open(); !opened)
            return opened;
        if (!m_sender)
            return {}; // Stopped.
        SendOutcome outcome = m_sender->send(values, m_stop);
        const std::size_t durable = std::min(outcome.durable, values.size());
        m_sent += static_cast<std::int64_t>(durable);
        values = values.subspan(durable);
        if (durable > 0)
            reportWell();
        else if (!outcome.error)
            outcome.error = {Recovery::Reopen,
                             message(QT_TRANSLATE_NOOP("engine", "The source accepted no purchase and gave no reason")),
                             {}};
        if (outcome.error)
            if (auto recovered = recover(*outcome.error); !recovered)
                return recovered;
    }
    return {};
}

Result<> GivenSender::open()
{
    while (!m_sender && !m_stop.stop_requested()) {
        Result<std::unique_ptr<PurchaseSender>> opened = m_factory.open(m_stop);
        if (opened)
            m_sender = *std::move(opened);
        else if (auto recovered = recover(opened.error()); !recovered)
            return recovered;
    }
    return {};
}

/// Waits before the next attempt.
Result<> GivenSender::recover(const Error &error)
{
    if (m_stop.stop_requested())
        return {};
    if (error.recovery == Recovery::GiveUp)
        return tl::unexpected(error);
    m_troubled = true;
    m_report(error.message());
    if (error.recovery != Recovery::Retry)
        m_sender.reset();
    pause(m_backOff, m_stop);
    m_backOff = std::min(m_backOff * 2, MaxBackOff);
    return {};
}

void GivenSender::reportWell()
{
    m_backOff = FirstBackOff;
    if (std::exchange(m_troubled, false))
        m_report({});
}

} // namespace spendwatch
