// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/message.h"

#include <QtGlobal>

#include <optional>

namespace spendwatch {

/// Which program listens on this TCP port of this machine: "python3 (process 4711)". Nothing where that cannot be seen:
/// another user's, another container's, or not on Linux (proc(5) is read). Some milliseconds; any thread.
[[nodiscard]] std::optional<Message> portOwner(quint16 port);

} // namespace spendwatch
