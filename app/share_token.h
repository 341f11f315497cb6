// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace spendwatch {

/// The secret that instances show each other: what the file holds, without white space around it. Empty where no file is
/// named. Otherwise an error in English for the console: it cannot be read, everybody may read or write it, or it holds
/// anything but 1 to 1,024 printable ASCII characters.
[[nodiscard]] tl::expected<QByteArray, QString> shareToken(const QString &path);

} // namespace spendwatch
