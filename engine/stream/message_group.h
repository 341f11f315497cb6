// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/purchase_source.h"

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace spendwatch {

/// Collects messages with the owners of their bytes, and delivers them together. It must be flushed before a poll
/// returns.
template <typename Owner>
class MessageGroup
{
public:
    using HeadersOf = MessageHeaders (*)(const Owner &);

    /// `headersOf` reads the headers of a message from its owner; null where messages have none.
    explicit MessageGroup(PurchaseSink &sink, HeadersOf headersOf = nullptr) : m_sink(sink), m_headersOf(headersOf) { }

    void add(Owner owner, const SourceMessage &message)
    {
        if (!m_chunk)
            m_chunk = std::make_unique<Chunk>(m_headersOf);
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
        explicit Chunk(HeadersOf reader) : headersOf(reader) { }
        [[nodiscard]] MessageHeaders headers(std::size_t number) const override
        {
            return headersOf != nullptr ? headersOf(owners[number]) : MessageHeaders();
        }
        std::vector<Owner> owners;
        HeadersOf headersOf;
    };

    PurchaseSink &m_sink;
    HeadersOf m_headersOf;
    std::unique_ptr<Chunk> m_chunk;
};

} // namespace spendwatch
