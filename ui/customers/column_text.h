// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/columns/column_value.h"

namespace spendwatch {

/// As a person reads it in the table; what it holds is shown literally.
[[nodiscard]] QString shownText(const ColumnValue &value);

/// As the clipboard takes it, for other programs.
[[nodiscard]] QString copiedText(const ColumnValue &value);

} // namespace spendwatch
