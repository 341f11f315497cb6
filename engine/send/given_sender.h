// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/purchase_sender.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>

namespace spendwatch {

/// Sends purchases that are given, a chunk at a time. A temporary failure is retried with back-off until `stop` is
/// requested. Belongs to one thread, which it blocks.
class GivenSender
{
public:
    /// Told when sending meets a problem, and with an empty message when it goes on.
    using Report = std::function<void(const Message &problem)>;

    /// `factory` outlives it.
    GivenSender(SenderFactory &factory, std::stop_token stop, Report report);

    /// Blocks until all of `values` (encoded purchases) are durable or `stop` is requested. Fails where only a person can
    /// help.
    [[nodiscard]] Result<> send(std::span<const std::string> values);

    /// How many are durable. What was under way at a stop or failure may have been written, too.
    [[nodiscard]] std::int64_t sent() const { return m_sent; }

private:
    [[nodiscard]] Result<> open();
    [[nodiscard]] Result<> recover(const Error &error);
    void reportWell();

    SenderFactory &m_factory;
    const std::stop_token m_stop;
    const Report m_report;
    std::unique_ptr<PurchaseSender> m_sender;
    std::chrono::milliseconds m_backOff;
    std::int64_t m_sent = 0;
    bool m_troubled = false;
};

} // namespace spendwatch
