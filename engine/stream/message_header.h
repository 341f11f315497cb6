// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace spendwatch {

/// A header of a message, as its sender wrote it: bytes under a name, which may occur more than once.
struct MessageHeader {
    std::string name;
    std::optional<std::string> value; ///< Nothing: a null value.

    bool operator==(const MessageHeader &) const = default;
};

/// In the order in which they were written.
using MessageHeaders = std::vector<MessageHeader>;

} // namespace spendwatch
