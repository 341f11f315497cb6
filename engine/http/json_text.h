// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <string_view>

namespace spendwatch {

/// Appends `text`, which must be valid UTF-8, as a JSON string with its quotes. Non-ASCII stays as it is.
void appendJsonString(QByteArray &json, std::string_view text);

} // namespace spendwatch
