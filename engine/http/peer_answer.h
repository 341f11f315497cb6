// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/peer_connection.h"

#include <QByteArray>

#include <optional>
#include <tl/expected.hpp>
#include <variant>

namespace spendwatch {

/// Takes the first answer off the front of what another instance sent; nothing while it is not whole. An error where this is
/// no answer of an instance, or one whose body is longer than `maxBytes`. Instances say how long their answers are, so only
/// Content-Length is understood, given once.
[[nodiscard]] tl::expected<std::optional<PeerAnswer>, std::monostate> takePeerAnswer(QByteArray &input,
                                                                                     qsizetype maxBytes);

} // namespace spendwatch
