// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/plain_purchase.h"

#include <bit>
#include <cstring>

namespace spendwatch {

namespace {

constexpr std::uint64_t Ones = 0x0101010101010101U;
constexpr std::uint64_t Highs = Ones << 7U;
constexpr int MaxDigits = 18; ///< Cannot overflow.

constexpr std::uint64_t zeroBytes(std::uint64_t eight)
{
    return (eight - Ones) & ~eight;
}

/// The highest bit of the first byte that ends or complicates a text: quote, backslash, control character, not ASCII.
/// Bytes behind it may be marked without reason.
constexpr std::uint64_t specialBytes(std::uint64_t eight)
{
    const std::uint64_t control = (eight - Ones * 0x20U) & ~eight;
    return (zeroBytes(eight ^ Ones * '"') | zeroBytes(eight ^ Ones * '\\') | control | eight) & Highs;
}

constexpr bool isSpecial(char byte)
{
    const auto code = static_cast<unsigned char>(byte);
    return code == '"' || code == '\\' || code < 0x20 || code >= 0x80;
}

/// Reads from left to right; after something that is not plain, its position no longer matters.
class Reader
{
public:
    explicit Reader(std::string_view text) : m_at(text.data()), m_end(text.data() + text.size()) { }

    [[nodiscard]] bool take(char wanted)
    {
        skipSpace();
        if (m_at == m_end || *m_at != wanted)
            return false;
        ++m_at;
        return true;
    }

    [[nodiscard]] bool takeNull()
    {
        skipSpace();
        if (m_end - m_at < 4 || std::memcmp(m_at, "null", 4) != 0)
            return false;
        m_at += 4;
        return true;
    }

    [[nodiscard]] bool takeText(std::string_view &text)
    {
        if (!take('"'))
            return false;
        const char *const begin = m_at;
        if (!findSpecial() || *m_at != '"')
            return false;
        text = {begin, static_cast<std::size_t>(m_at - begin)};
        ++m_at;
        return true;
    }

    [[nodiscard]] bool takeInteger(std::int64_t &number)
    {
        skipSpace();
        const bool negative = m_at != m_end && *m_at == '-';
        m_at += negative ? 1 : 0;
        const char *const begin = m_at;
        std::uint64_t value = 0; // One digit more than is taken, which is looked at, still fits.
        for (; m_at != m_end && *m_at >= '0' && *m_at <= '9' && m_at - begin <= MaxDigits; ++m_at)
            value = value * 10 + static_cast<std::uint64_t>(*m_at - '0');
        const auto digits = m_at - begin;
        if (digits == 0 || digits > MaxDigits || (*begin == '0' && (digits > 1 || negative)))
            return false;
        number = static_cast<std::int64_t>(value);
        number = negative ? -number : number;
        return true;
    }

    [[nodiscard]] bool atEnd()
    {
        skipSpace();
        return m_at == m_end;
    }

private:
    void skipSpace()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
            ++m_at;
    }

    [[nodiscard]] bool findSpecial()
    {
        for (std::uint64_t eight = 0; m_end - m_at >= 8; m_at += 8) {
            std::memcpy(&eight, m_at, 8);
            if (const std::uint64_t found = specialBytes(eight)) {
                m_at += std::countr_zero(found) / 8;
                return true;
            }
        }
        while (m_at != m_end && !isSpecial(*m_at))
            ++m_at;
        return m_at != m_end;
    }

    const char *m_at;
    const char *const m_end;
};

/// The fields as they come.
class PlainPurchase
{
public:
    explicit PlainPurchase(std::string_view text) : m_reader(text) { }

    [[nodiscard]] bool read()
    {
        if (!m_reader.take('{'))
            return false;
        do {
            std::string_view name;
            if (!m_reader.takeText(name) || !m_reader.take(':') || !readField(name))
                return false;
        } while (m_reader.take(','));
        return m_reader.take('}') && m_reader.atEnd() && isWhole();
    }

    [[nodiscard]] const PurchaseView &purchase() const { return m_purchase; }

private:
    enum Seen : unsigned { MsgId = 1, Customer = 2, Amount = 4, Note = 8, Faust = 16 };

    [[nodiscard]] bool readField(std::string_view name)
    {
        if (name == "msg_id")
            return isFirst(MsgId) && m_reader.takeText(m_purchase.msgId);
        if (name == "customer")
            return isFirst(Customer) && m_reader.takeText(m_purchase.customer);
        if (name == "amount")
            return isFirst(Amount) && m_reader.takeInteger(m_purchase.amount);
        if (name == "note")
            return isFirst(Note) && readNote();
        return name == "__faust" && isFirst(Faust) && skipFaust();
    }

    [[nodiscard]] bool isFirst(Seen field)
    {
        const bool first = (m_seen & field) == 0;
        m_seen |= field;
        return first;
    }

    [[nodiscard]] bool readNote()
    {
        if (m_reader.takeNull())
            return true;
        std::string_view note;
        if (!m_reader.takeText(note))
            return false;
        m_purchase.note = note;
        return true;
    }

    /// {"ns": "…"}, which Faust adds to its records.
    [[nodiscard]] bool skipFaust()
    {
        std::string_view ignored;
        return m_reader.take('{') && m_reader.takeText(ignored) && m_reader.take(':') && m_reader.takeText(ignored)
               && m_reader.take('}');
    }

    [[nodiscard]] bool isWhole() const
    {
        constexpr unsigned Needed = MsgId | Customer | Amount;
        return (m_seen & Needed) == Needed && !m_purchase.customer.empty()
               && m_purchase.customer.size() <= MaxCustomerBytes;
    }

    Reader m_reader;
    PurchaseView m_purchase;
    unsigned m_seen = 0;
};

} // namespace

std::optional<PurchaseView> readPlainPurchase(std::string_view text)
{
    if constexpr (std::endian::native != std::endian::little)
        return std::nullopt; // The first byte would be the highest.
    PlainPurchase plain(text);
    if (text.size() > MaxPurchaseBytes || !plain.read())
        return std::nullopt;
    return plain.purchase();
}

} // namespace spendwatch
