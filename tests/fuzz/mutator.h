// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace spendwatch::fuzz {

/// Makes inputs out of seeds: the same ones in every run, on every machine.
class Mutator
{
public:
    /// At least one seed.
    explicit Mutator(std::vector<std::string> seeds) : m_seeds(std::move(seeds)) { }

    [[nodiscard]] std::string next();

private:
    [[nodiscard]] std::size_t draw(std::size_t count) { return static_cast<std::size_t>(m_random() % count); }
    [[nodiscard]] char drawByte();
    /// Some bytes of any seed.
    [[nodiscard]] std::string drawPiece();
    void mutate(std::string &text);

    std::vector<std::string> m_seeds;
    std::mt19937_64 m_random{20260101};
};

} // namespace spendwatch::fuzz
