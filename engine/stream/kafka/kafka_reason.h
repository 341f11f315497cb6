// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_error.h"

#include <QString>

#include <optional>

namespace spendwatch::kafka {

/// librdkafka's words without what only its developers can use: which of its threads said so, how long that took in which
/// of its states, and how often it kept the same to itself.
[[nodiscard]] QString plainReason(const QString &reason);

/// What the port expects that was reached with another kind of security than its own; nothing when `reason` (librdkafka's
/// words) does not say so. A broker that is being stopped looks the same for a moment, so this may pass.
[[nodiscard]] std::optional<Error> wrongSecurity(const Subject &subject, const QString &reason, Recovery recovery);

} // namespace spendwatch::kafka
