// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "fuzz/mutator.h"

#include <algorithm>
#include <array>

namespace spendwatch::fuzz {

namespace {

constexpr std::size_t MaxBytes = 64 * 1024;
constexpr std::string_view Telling = "{}[]()\":,\\'=#&%?/+-.0123456789abcdefeE \t\r\n\x1f";

} // namespace

std::string Mutator::next()
{
    std::string text = m_seeds[draw(m_seeds.size())];
    for (std::size_t left = draw(5); left > 0; --left)
        mutate(text);
    return text.substr(0, MaxBytes);
}

char Mutator::drawByte()
{
    return draw(3) == 0 ? static_cast<char>(draw(256)) : Telling[draw(Telling.size())];
}

std::string Mutator::drawPiece()
{
    const std::string &seed = m_seeds[draw(m_seeds.size())];
    return seed.empty() ? std::string() : seed.substr(draw(seed.size()), 1 + draw(24));
}

void Mutator::mutate(std::string &text)
{
    constexpr std::array<char, 4> Extremes{'\0', '\x7f', '\x80', '\xff'};
    const std::size_t at = draw(text.size() + 1);
    const bool isInside = at < text.size();
    const std::size_t kind = draw(7);
    if (kind == 0 && isInside)
        text[at] = drawByte();
    else if (kind == 1 && isInside)
        text[at] = static_cast<char>(text[at] ^ (1 << draw(8)));
    else if (kind == 2 && isInside)
        text[at] = Extremes[draw(Extremes.size())];
    else if (kind == 3)
        text.erase(at, 1 + draw(4));
    else if (kind == 4)
        text.insert(at, drawPiece());
    else if (kind == 5)
        text.insert(at, std::string(1 + draw(draw(20) == 0 ? 1500 : 3), drawByte()));
    else
        text = text.substr(0, at) + drawPiece();
}

} // namespace spendwatch::fuzz
