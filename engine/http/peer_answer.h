// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/peer_connection.h"

#include <QByteArray>

#include <optional>
#include <tl/expected.hpp>
#include <variant>

namespace spendwatch {

/// Takes the first answer off the front of what an instance sent; nothing while it is not whole. An error where it is no answer
/// of one, or longer than `maxBytes`: only answers with a Content-Length are understood.
[[nodiscard]] tl::expected<std::optional<PeerAnswer>, std::monostate> takePeerAnswer(QByteArray &input,
                                                                                     qsizetype maxBytes);

} // namespace spendwatch
