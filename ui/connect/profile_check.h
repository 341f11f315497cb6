// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/connection.h"

#include <QString>

#include <cstdint>

namespace spendwatch {

enum class ProfileField : std::uint8_t { None, Name, Brokers, Topic, AppId, Fields, Properties };

struct ProfileProblem {
    ProfileField field = ProfileField::None; ///< None: all is well.
    QString words; ///< What is wrong with the field, and what would be right.
};

/// The first thing wrong with `profile`, from top to bottom. `wantsKafka`: it is not the journal, so it needs brokers.
[[nodiscard]] ProfileProblem checkProfile(const ConnectionProfile &profile, bool wantsKafka);

/// Whether Kafka accepts `name` for a topic or a group: 1 to 249 of a-z, A-Z, 0-9, `.`, `_`, `-`.
[[nodiscard]] bool isKafkaName(const QString &name);

/// `HOST:PORT[,…]`; IPv6 as `[::1]:9092`.
[[nodiscard]] bool isBrokerList(const QString &brokers);

} // namespace spendwatch
