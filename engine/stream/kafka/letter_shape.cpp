// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/letter_shape.h"

#include <array>
#include <cstdint>
#include <limits>

namespace spendwatch::kafka {

namespace {

constexpr qsizetype MaxReason = 160; ///< Characters.
constexpr std::size_t BatchOverhead = 61; ///< Overhead of a record batch, format 2.

/// A length as the format writes it: zigzag, seven bits a byte.
std::size_t varintBytes(std::size_t length)
{
    std::size_t bytes = 1;
    for (std::size_t rest = length * 2; rest >= 128; rest /= 128)
        ++bytes;
    return bytes;
}

std::size_t fieldBytes(std::optional<std::string_view> field)
{
    return field ? varintBytes(field->size()) + field->size() : 1;
}

std::size_t headerBytes(const MessageHeaders &headers)
{
    std::size_t bytes = 0;
    for (const auto &[name, value] : headers)
        bytes += varintBytes(name.size()) + name.size() + fieldBytes(value);
    return bytes;
}

std::size_t batchBytes(std::size_t content)
{
    constexpr std::size_t Fixed = 3; // Attributes, and deltas of time and offset, which are 0.
    return BatchOverhead + varintBytes(Fixed + content) + Fixed + content;
}

/// The largest size up to `most` that `fits`; 0 always fits.
template <typename Fits>
std::size_t largest(std::size_t most, Fits fits)
{
    std::size_t low = 0;
    while (low < most) {
        const std::size_t middle = most - (most - low) / 2;
        if (fits(middle))
            low = middle;
        else
            most = middle - 1;
    }
    return low;
}

/// Names in it come from the message; they are bounded where it is made, and so is all of it here.
std::string reasonIn(const DeadLetter &letter)
{
    return letter.told().english().left(MaxReason).toStdString();
}

/// Which parts of a letter are left out.
struct Cuts {
    bool value = false;
    bool headers = false;
    bool key = false;
};

/// From the whole letter to the smallest form.
constexpr std::array<Cuts, 8> Steps{{{},
                                     {true, false, false},
                                     {false, true, false},
                                     {true, true, false},
                                     {false, false, true},
                                     {false, true, true},
                                     {true, false, true},
                                     {true, true, true}}};

class Shaper
{
public:
    Shaper(const DeadLetter &letter, std::string_view sourceTopic, const LetterRules &rules, const HexHash &hash)
        : m_letter(letter),
          m_topic(sourceTopic),
          m_rules(rules),
          m_hash(hash)
    { }

    [[nodiscard]] LetterRecord shape() const
    {
        for (const Cuts &cuts : Steps)
            if (isPossible(cuts) && make(cuts, 0, 0).bytes <= m_rules.maxBytes)
                return grow(cuts);
        return make({isPossible({true, false, false}), !m_letter.headers.empty(), isPossible({false, false, true})}, 0,
                    0);
    }

private:
    [[nodiscard]] std::size_t keySize() const { return m_letter.key ? m_letter.key->size() : 0; }
    [[nodiscard]] std::size_t valueSize() const { return m_letter.value ? m_letter.value->size() : 0; }

    /// Whether the letter has something to be left out.
    [[nodiscard]] bool isPossible(const Cuts &cuts) const
    {
        return (!cuts.value || valueSize() > 0) && (!cuts.headers || !m_letter.headers.empty())
               && (!cuts.key || keySize() > 0);
    }

    /// As much as fits of the parts that are cut. Where both are cut, the key gets half of the space.
    [[nodiscard]] LetterRecord grow(const Cuts &cuts) const
    {
        const std::size_t least = make(cuts, 0, 0).content;
        const auto contentOf = [&](std::size_t key, std::size_t value) {
            return least + varintBytes(key) + key + varintBytes(value) + value - 2;
        };
        const std::size_t room = m_rules.maxBytes - batchBytes(least);
        std::size_t key = 0;
        if (cuts.key)
            key = largest(keySize() - 1, [&](std::size_t size) {
                const std::size_t bytes = batchBytes(contentOf(size, 0));
                return bytes <= m_rules.maxBytes - (cuts.value ? room / 2 : 0);
            });
        std::size_t value = 0;
        if (cuts.value)
            value = largest(valueSize() - 1,
                            [&](std::size_t size) { return batchBytes(contentOf(key, size)) <= m_rules.maxBytes; });
        return make(cuts, key, value);
    }

    /// With this many bytes of the key and of the value where they are cut.
    [[nodiscard]] LetterRecord make(const Cuts &cuts, std::size_t keyBytes, std::size_t valueBytes) const
    {
        std::optional<std::string_view> key = m_letter.key;
        if (cuts.key)
            key = key->substr(0, keyBytes);
        LetterRecord record;
        record.key = key;
        record.value = m_letter.value;
        if (cuts.value)
            record.value = record.value->substr(0, valueBytes);
        if (!cuts.headers)
            record.headers = m_letter.headers;
        addOrigin(record.headers);
        if (m_rules.compacted)
            fitForCompaction(record, key);
        addCuts(record.headers, cuts);
        record.cut = cuts.value || cuts.headers || cuts.key;
        record.content = fieldBytes(record.keyBytes()) + fieldBytes(record.value) + varintBytes(record.headers.size())
                         + headerBytes(record.headers);
        record.bytes = batchBytes(record.content);
        return record;
    }

    void addOrigin(MessageHeaders &headers) const
    {
        headers.push_back({"reason", reasonIn(m_letter)});
        headers.push_back({"topic", std::string(m_topic)});
        headers.push_back({"partition", std::to_string(m_letter.partition.value())});
        headers.push_back({"offset", std::to_string(m_letter.offset.value())});
        headers.push_back({"timestamp", std::to_string(m_letter.timestampMs)});
    }

    /// A unique key keeps each letter from compaction; without a value it would be a tombstone and be deleted.
    void fitForCompaction(LetterRecord &record, std::optional<std::string_view> key) const
    {
        if (key)
            record.headers.push_back({"original_key", std::string(*key)});
        else
            record.headers.push_back({"original_key_missing", "true"});
        if (!record.value)
            record.headers.push_back({"original_value_missing", "true"});
        record.madeKey = std::to_string(m_letter.partition.value()) + '-' + std::to_string(m_letter.offset.value());
        record.key.reset();
        record.value = record.value.value_or(std::string_view());
    }

    void addCuts(MessageHeaders &headers, const Cuts &cuts) const
    {
        std::string what;
        const auto note = [&](const char *part) { what += (what.empty() ? "" : ",") + std::string(part); };
        if (cuts.value) {
            note("value");
            headers.push_back({"original_size", std::to_string(valueSize())});
            headers.push_back({"sha256", m_hash(*m_letter.value)});
        }
        if (cuts.key) {
            note("key");
            headers.push_back({"original_key_size", std::to_string(keySize())});
            headers.push_back({"key_sha256", m_hash(*m_letter.key)});
        }
        if (cuts.headers) {
            note("headers");
            headers.push_back({"original_headers", std::to_string(m_letter.headers.size())});
        }
        if (!what.empty())
            headers.push_back({"truncated", what});
    }

    const DeadLetter &m_letter;
    std::string_view m_topic;
    const LetterRules &m_rules;
    const HexHash &m_hash;
};

} // namespace

LetterRecord shapeLetter(const DeadLetter &letter, std::string_view sourceTopic, const LetterRules &rules,
                         const HexHash &hash)
{
    return Shaper(letter, sourceTopic, rules, hash).shape();
}

std::size_t leastLetterBytes(std::string_view sourceTopic)
{
    constexpr std::int64_t Largest = std::numeric_limits<std::int64_t>::max();
    const DeadLetter worst{PartitionNumber(std::numeric_limits<int>::max()),
                           SourceOffset(Largest),
                           Largest,
                           "k",
                           "v",
                           RejectReason::TotalOutOfRange,
                           {{"h", "v"}},
                           false,
                           Message::plain(QString(MaxReason, QChar(0x6F22)))}; // Three bytes each.
    const std::string hash(64, '0');
    return shapeLetter(worst, sourceTopic, {0, true}, [&](std::string_view) { return hash; }).bytes;
}

} // namespace spendwatch::kafka
