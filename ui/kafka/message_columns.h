// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/message_page.h"
#include "ui/kafka/rows_model.h"

namespace spendwatch {

using MessagesModel = RowsModel<BrowsedMessage, &BrowsedMessage::place>;

[[nodiscard]] MessagesModel::Columns messageColumns();

/// "name=value" of each, for a cell.
[[nodiscard]] QString headersText(const BrowsedMessage &message);

} // namespace spendwatch
