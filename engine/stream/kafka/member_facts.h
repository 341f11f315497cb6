// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_members.h"
#include "engine/stream/source_settings.h"
#include "engine/values/stream_overview.h"

#include <vector>

namespace spendwatch::kafka {

/// The members of the group for people, at most MostMembers.
[[nodiscard]] std::vector<MemberFacts> memberFacts(const GroupView &group, const SourceSettings &settings);

inline constexpr std::size_t MostMembers = 1000;

} // namespace spendwatch::kafka
