// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"
#include "engine/values/customer.h"
#include "engine/values/error.h"

#include <functional>
#include <memory>

namespace spendwatch {

struct RunningInstance;

/// The rows that `spendwatch table` prints, one by one, so that a table of any length takes no memory. Main thread.
class TableRows
{
public:
    /// Whether it wants more.
    using Visit = std::function<bool(const CustomerRow &row)>;

    virtual ~TableRows() = default;

    /// Hands the rows of the selection over in their order: greatest total first, then by name. Can be called again; what has
    /// changed meanwhile shows. Fails when not all could be read.
    [[nodiscard]] virtual Result<> forEach(const Visit &visit) = 0;
};

/// Of the table file; null when there is none. Takes a second at 1,000,000 customers. Fails when it cannot be read.
[[nodiscard]] Result<std::unique_ptr<TableRows>> storedRows(const SourceSettings &source,
                                                            const TableSelection &selection);

/// What the instance has committed, asked of it over HTTP. Needs a QCoreApplication.
[[nodiscard]] std::unique_ptr<TableRows> rowsOf(const RunningInstance &instance, const HttpSecurity &security,
                                                const TableSelection &selection);

} // namespace spendwatch
