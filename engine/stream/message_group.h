// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/purchase_source.h"

#include <array>
#include <cstddef>
#include <utility>

namespace spendwatch {

/// Collects messages with what owns their bytes, and hands them over together. Whoever leaves a poll flushes it before.
template <typename Owner>
class MessageGroup
{
public:
    explicit MessageGroup(PurchaseSink &sink) : m_sink(sink) { }

    void add(Owner owner, const SourceMessage &message)
    {
        m_owners[m_size] = std::move(owner);
        m_messages[m_size] = message;
        if (++m_size == Size)
            flush();
    }

    void flush()
    {
        if (m_size == 0)
            return;
        m_sink.onMessages({m_messages.data(), std::exchange(m_size, 0)});
        m_owners = {};
    }

private:
    static constexpr std::size_t Size = 32;

    PurchaseSink &m_sink;
    std::array<Owner, Size> m_owners;
    std::array<SourceMessage, Size> m_messages;
    std::size_t m_size = 0;
};

} // namespace spendwatch
