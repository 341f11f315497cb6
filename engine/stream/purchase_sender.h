// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/error.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>

namespace spendwatch {

/// The outcome of a chunk of purchases. Those that are not durable may be sent again.
struct SendOutcome {
    std::size_t durable = 0; ///< The first `durable` purchases of the chunk are safe, whatever is killed from now on.
    std::optional<Error> error; ///< Why the rest is not durable.
};

/// Writes purchases into the source. Belongs to one thread of its own.
class PurchaseSender
{
public:
    virtual ~PurchaseSender() = default;

    /// Blocks until all of `values` (encoded purchases) are durable, an error occurs, or `stop` is requested.
    [[nodiscard]] virtual SendOutcome send(std::span<const std::string> values, std::stop_token stop) = 0;
};

/// Opens a sender to the same source that a worker watches.
class SenderFactory
{
public:
    virtual ~SenderFactory() = default;
    [[nodiscard]] virtual Result<std::unique_ptr<PurchaseSender>> open(std::stop_token stop) = 0;
};

} // namespace spendwatch
