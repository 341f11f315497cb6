// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "fuzz/json_reading.h"

#include <QByteArrayView>

#include <algorithm>
#include <limits>

namespace spendwatch::fuzz {

namespace {

constexpr int MaxDepth = 500;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

void appendUtf8(std::string &out, std::uint32_t code)
{
    const auto add = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80)
        return add(code);
    if (code < 0x800) {
        add(0xC0U | code >> 6U);
    } else if (code < 0x10000) {
        add(0xE0U | code >> 12U);
        add(0x80U | (code >> 6U & 0x3FU));
    } else {
        add(0xF0U | code >> 18U);
        add(0x80U | (code >> 12U & 0x3FU));
        add(0x80U | (code >> 6U & 0x3FU));
    }
    add(0x80U | (code & 0x3FU));
}

/// Each function takes what it is named after off the front; false where something else stands there.
class Reader
{
public:
    explicit Reader(std::string_view text) : m_left(text) { }

    [[nodiscard]] bool isAtEnd()
    {
        skipSpace();
        return m_left.empty();
    }
    [[nodiscard]] bool isDeep() const { return m_isDeep; }

    [[nodiscard]] bool take(char wanted)
    {
        skipSpace();
        if (!m_left.starts_with(wanted))
            return false;
        m_left.remove_prefix(1);
        return true;
    }

    /// Whatever it is; `token`: as it stands.
    [[nodiscard]] bool takeValue(std::string_view &token, int depth)
    {
        skipSpace();
        const std::string_view before = m_left;
        const bool taken = takeAny(depth);
        token = before.substr(0, before.size() - m_left.size());
        return taken;
    }

    /// Into `members` at the first level.
    [[nodiscard]] bool takeObject(std::vector<JsonMember> *members, int depth)
    {
        if (!take('{'))
            return false;
        if (take('}'))
            return true;
        do {
            JsonMember member;
            if (!takeString(member.name) || !take(':') || !takeValue(member.value, depth + 1))
                return false;
            if (members != nullptr)
                members->push_back(std::move(member));
        } while (take(','));
        return take('}');
    }

    [[nodiscard]] bool takeString(std::string &text)
    {
        if (!take('"'))
            return false;
        while (!m_left.empty() && m_left.front() != '"') {
            const char c = takeOne();
            if (static_cast<unsigned char>(c) < 0x20)
                return false;
            if (c != '\\')
                text += c;
            else if (!takeEscape(text))
                return false;
        }
        return take('"');
    }

    [[nodiscard]] bool takeNumber()
    {
        static_cast<void>(takeSign("-"));
        const std::size_t whole = std::min(m_left.find_first_not_of("0123456789"), m_left.size());
        if (whole == 0 || (whole > 1 && m_left.front() == '0'))
            return false;
        m_left.remove_prefix(whole);
        if (takeSign(".") && !takeDigits())
            return false;
        if (!takeSign("eE"))
            return true;
        static_cast<void>(takeSign("+-"));
        return takeDigits();
    }

private:
    void skipSpace() { m_left.remove_prefix(std::min(m_left.find_first_not_of(" \t\r\n"), m_left.size())); }

    char takeOne()
    {
        const char c = m_left.empty() ? '\0' : m_left.front();
        m_left.remove_prefix(m_left.empty() ? 0 : 1);
        return c;
    }

    [[nodiscard]] bool takeSign(std::string_view choice)
    {
        const bool found = !m_left.empty() && choice.find(m_left.front()) != std::string_view::npos;
        m_left.remove_prefix(found ? 1 : 0);
        return found;
    }

    [[nodiscard]] bool takeDigits()
    {
        const std::size_t count = std::min(m_left.find_first_not_of("0123456789"), m_left.size());
        m_left.remove_prefix(count);
        return count > 0;
    }

    [[nodiscard]] bool takeWord(std::string_view word)
    {
        const bool found = m_left.starts_with(word);
        m_left.remove_prefix(found ? word.size() : 0);
        return found;
    }

    [[nodiscard]] bool takeAny(int depth)
    {
        if (depth > MaxDepth) {
            m_isDeep = true;
            return false;
        }
        std::string ignored;
        if (m_left.starts_with('{'))
            return takeObject(nullptr, depth);
        if (m_left.starts_with('['))
            return takeArray(depth);
        if (m_left.starts_with('"'))
            return takeString(ignored);
        return takeWord("true") || takeWord("false") || takeWord("null") || takeNumber();
    }

    [[nodiscard]] bool takeArray(int depth)
    {
        if (!take('['))
            return false;
        if (take(']'))
            return true;
        std::string_view ignored;
        do {
            if (!takeValue(ignored, depth + 1))
                return false;
        } while (take(','));
        return take(']');
    }

    [[nodiscard]] std::optional<std::uint32_t> takeHex()
    {
        constexpr std::string_view Digits = "0123456789abcdef";
        std::uint32_t code = 0;
        for (int i = 0; i < 4; ++i) {
            const char c = takeOne();
            const auto digit = Digits.find(c >= 'A' && c <= 'F' ? static_cast<char>(c | 0x20) : c);
            if (digit == std::string_view::npos)
                return std::nullopt;
            code = code << 4U | static_cast<std::uint32_t>(digit);
        }
        return code;
    }

    [[nodiscard]] bool takeEscape(std::string &text)
    {
        constexpr std::string_view Letters = "\"\\/bfnrt";
        constexpr std::string_view Meant = "\"\\/\b\f\n\r\t";
        const char c = takeOne();
        if (const auto at = Letters.find(c); at != std::string_view::npos) {
            text += Meant[at];
            return true;
        }
        const auto first = c == 'u' ? takeHex() : std::nullopt;
        if (!first)
            return false;
        if (*first < 0xD800 || *first >= 0xDC00) {
            appendUtf8(text, *first);
            return true;
        }
        const std::string_view behind = m_left;
        const auto second = takeWord("\\u") ? takeHex() : std::nullopt;
        if (second && *second >= 0xDC00 && *second < 0xE000) {
            appendUtf8(text, 0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00));
            return true;
        }
        m_left = behind; // Whatever it is, it is read for itself.
        appendUtf8(text, *first);
        return true;
    }

    std::string_view m_left;
    bool m_isDeep = false;
};

bool isUtf8(std::string_view text)
{
    return QByteArrayView(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8();
}

std::string_view trimmed(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

/// The number's digits without point, its sign aside, and the power of ten behind them.
struct Digits {
    std::string digits;
    std::int64_t zeros = 0;
};

Digits digitsOf(std::string_view number)
{
    Digits found;
    const std::size_t e = std::min(number.find_first_of("eE"), number.size());
    bool isFraction = false;
    for (const char c : number.substr(0, e)) {
        isFraction = isFraction || c == '.';
        if (!isDigit(c))
            continue;
        found.digits += c;
        found.zeros -= isFraction ? 1 : 0;
    }
    std::int64_t power = 0;
    for (const char c : number.substr(e))
        if (isDigit(c))
            power = std::min<std::int64_t>(power * 10 + (c - '0'), 100'000'000);
    found.zeros += number.find('-', e) == std::string_view::npos ? power : -power;
    return found;
}

} // namespace

std::optional<JsonText> readJson(std::string_view text)
{
    if (!isUtf8(text))
        return std::nullopt;
    JsonText read;
    Reader whole(text);
    std::string_view ignored;
    const bool isValid = whole.takeValue(ignored, 0) && whole.isAtEnd();
    read.isDeep = whole.isDeep();
    if (!isValid && !read.isDeep)
        return std::nullopt;
    read.isObject = trimmed(text).starts_with('{');
    if (read.isObject && !read.isDeep)
        static_cast<void>(Reader(text).takeObject(&read.members, 0));
    return read;
}

bool hasHalf(std::string_view text)
{
    return !isUtf8(text);
}

std::optional<std::string> readString(std::string_view json)
{
    std::string text;
    Reader reader(json);
    if (!isUtf8(json) || !reader.takeString(text) || !reader.isAtEnd())
        return std::nullopt;
    return text;
}

std::optional<std::int64_t> readWhole(std::string_view json)
{
    const std::string_view number = trimmed(json);
    Reader reader(number);
    if (number.empty() || !reader.takeNumber() || !reader.isAtEnd())
        return std::nullopt;
    auto [digits, zeros] = digitsOf(number);
    while (!digits.empty() && digits.back() == '0') {
        digits.pop_back();
        ++zeros;
    }
    if (digits.empty())
        return 0;
    digits.erase(0, digits.find_first_not_of('0'));
    constexpr std::int64_t Most = 19;
    if (zeros < 0 || zeros > Most || static_cast<std::int64_t>(digits.size()) + zeros > Most)
        return std::nullopt;
    __extension__ using Wide = __int128;
    Wide value = 0;
    for (const char c : digits + std::string(static_cast<std::size_t>(zeros), '0'))
        value = value * 10 + (c - '0');
    value = number.front() == '-' ? -value : value;
    const bool fits =
        value >= std::numeric_limits<std::int64_t>::min() && value <= std::numeric_limits<std::int64_t>::max();
    return fits ? std::optional(static_cast<std::int64_t>(value)) : std::nullopt;
}

} // namespace spendwatch::fuzz
