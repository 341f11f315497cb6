// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"
#include "engine/values/customer.h"

#include <QByteArray>

#include <span>

namespace spendwatch {

/// The rows as text, in their order; UTF-8, ends with a line's end. Names cannot break out of their place: plain text
/// and JSON escape control characters, CSV quotes as RFC 4180 does (with LF at the line's end).
[[nodiscard]] QByteArray formatTable(std::span<const CustomerRow> rows, TableFormat format);

/// The same in parts, for tables too long to be held as text: the head, each row, the tail. Not for TableFormat::Plain,
/// which has to see every row first.
[[nodiscard]] QByteArray tableHead(TableFormat format);
[[nodiscard]] QByteArray tableRow(const CustomerRow &row, TableFormat format, bool isFirst);
[[nodiscard]] QByteArray tableTail(TableFormat format);

} // namespace spendwatch
