// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/purchase_source.h"

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace spendwatch {

/// Collects messages with what owns their bytes, and hands them over together. Whoever leaves a poll flushes it before.
template <typename Owner>
class MessageGroup
{
public:
    explicit MessageGroup(PurchaseSink &sink) : m_sink(sink) { }

    void add(Owner owner, const SourceMessage &message)
    {
        if (!m_chunk)
            m_chunk = std::make_unique<Chunk>();
        m_chunk->owners.push_back(std::move(owner));
        m_chunk->messages.push_back(message);
        if (m_chunk->messages.size() == MessageChunk::Size)
            flush();
    }

    void flush()
    {
        if (m_chunk)
            m_sink.onMessages(std::move(m_chunk));
    }

private:
    struct Chunk final : MessageChunk {
        std::vector<Owner> owners;
    };

    PurchaseSink &m_sink;
    std::unique_ptr<Chunk> m_chunk;
};

} // namespace spendwatch
