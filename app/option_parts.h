// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/option_values.h"
#include "app/options.h"

#include <array>
#include <span>
#include <utility>

/// The pieces of the one list of options, by topic; optionRules() puts them together in this order.
namespace spendwatch {

[[nodiscard]] std::span<const OptionRule> watchRules();
[[nodiscard]] std::span<const OptionRule> sendRules();
[[nodiscard]] std::span<const OptionRule> printRules();
[[nodiscard]] std::span<const OptionRule> formatRules();
[[nodiscard]] std::span<const OptionRule> fieldRules();
[[nodiscard]] std::span<const OptionRule> sourceRules();

/// What OptionRule::apply returns.
using Applied = tl::expected<void, QString>;

namespace optioncommands {

/// Those that have a source.
inline constexpr std::array All{Command::Watch,   Command::Send,     Command::Table,    Command::Status,
                                Command::Tail,    Command::Rejected, Command::Handover, Command::Adopt,
                                Command::Recount, Command::Reset,    Command::Config};
inline constexpr std::array Watch{Command::Watch};

} // namespace optioncommands

/// Stores a checked value, or passes its error on.
template <typename T, typename Target>
Applied store(tl::expected<T, QString> value, Target &target)
{
    if (!value)
        return tl::unexpected(std::move(value.error()));
    target = std::move(*value);
    return {};
}

[[nodiscard]] inline QString yesOrNo(bool value)
{
    return value ? QStringLiteral("true") : QStringLiteral("false");
}

} // namespace spendwatch
