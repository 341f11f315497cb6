// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "fuzz/targets.h"

#include <algorithm>
#include <array>

namespace spendwatch::fuzz {

namespace {

constexpr auto All = std::to_array<Target>({
    {"avro", avro},
    {"changelog", changelog},
    {"dead_letter", deadLetter},
    {"history", history},
    {"journal", journal},
    {"members", members},
    {"offset_metadata", offsetMetadata},
    {"purchase", purchase},
    {"request_head", requestHead},
    {"request_query", requestQuery},
    {"settings", settings},
    {"share", share},
    {"snippet", snippet},
    {"table", table},
});

} // namespace

std::span<const Target> targets()
{
    return All;
}

const Target *findTarget(std::string_view name)
{
    const auto *const found = std::ranges::find_if(All, [name](const Target &target) { return target.name == name; });
    return found == All.end() ? nullptr : found;
}

} // namespace spendwatch::fuzz
