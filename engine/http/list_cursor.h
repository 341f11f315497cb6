// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/view/customer_list.h"

#include <QByteArray>

#include <optional>
#include <string_view>

namespace spendwatch {

/// The place of a list's row as a text that may stand in a URL as it is. It is opaque: who pages through a list hands it
/// back, and nobody makes one.
[[nodiscard]] QByteArray toCursor(ListSort sort, bool reversed, const ListPlace &place);

/// Nothing when the text is not a cursor, or is one of another order.
[[nodiscard]] std::optional<ListPlace> placeOfCursor(std::string_view cursor, ListSort sort, bool reversed);

} // namespace spendwatch
