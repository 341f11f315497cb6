// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <optional>

namespace spendwatch {

/// Whether `host` is a name, an IPv4 address, or an IPv6 address in brackets.
[[nodiscard]] bool isHost(const QString &host);

/// The port from 1 to 65535 that `text` says, in digits only.
[[nodiscard]] std::optional<quint16> portNumber(const QString &text);

/// Whether `text` is "HOST:PORT".
[[nodiscard]] bool isHostPort(const QString &text);

} // namespace spendwatch
