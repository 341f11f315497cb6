// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"
#include "engine/values/customer.h"
#include "ui/columns/customer_columns.h"

#include <QByteArray>

#include <string_view>
#include <vector>

namespace spendwatch {

/// The columns that files and the console have, in their order.
[[nodiscard]] const std::vector<const CustomerColumn *> &exportedColumns();

/// A row alone tells neither shares nor trends, so columns of these are not exported.
[[nodiscard]] ColumnValue valueOf(const CustomerColumn &column, const CustomerRow &row);

/// Names are quoted and escaped as the format does it; not for TableFormat::Plain. Nearly all names mean the same in each
/// format: these are copied as they are, because a table may have millions.
void appendCell(QByteArray &text, const ColumnValue &value, TableFormat format);

/// As the console shows it. How many places a terminal takes for it, near enough: no double-width letters.
qsizetype appendPlainCell(QByteArray &text, const ColumnValue &value);

[[nodiscard]] qsizetype placesOf(QStringView text);

inline void append(QByteArray &text, std::string_view more)
{
    text.append(more.data(), static_cast<qsizetype>(more.size()));
}

} // namespace spendwatch
