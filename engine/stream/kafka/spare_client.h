// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_client.h"

#include <memory>
#include <utility>

namespace spendwatch::kafka {

/// A client for occasional use: created when it is needed, and freed when it was not used for a while. At rest each
/// client costs about 0.1 % of a core (librdkafka 2.0.2). Belongs to one thread.
class SpareClient
{
public:
    SpareClient(SourceSettings settings, Role role) : m_settings(std::move(settings)), m_role(role) { }

    /// Stays valid until tidyUp() or free(). Fails where KafkaClient::create() does.
    [[nodiscard]] Result<KafkaClient *> get()
    {
        m_used = Clock::now();
        if (!m_client) {
            auto client = KafkaClient::create(m_settings, m_role);
            if (!client)
                return tl::unexpected(client.error());
            m_client = *std::move(client);
        }
        return m_client.get();
    }

    /// Frees it if it was not used for 10 s.
    void tidyUp()
    {
        if (m_client && Clock::now() - m_used > std::chrono::seconds(10))
            free();
    }

    void free() { m_client.reset(); }

private:
    const SourceSettings m_settings;
    const Role m_role;
    std::unique_ptr<KafkaClient> m_client;
    Clock::time_point m_used;
};

} // namespace spendwatch::kafka
