// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/history_kind.h"
#include "engine/worker/window_keeper.h"
#include "engine/worker/window_reader.h"

#include <optional>

namespace spendwatch {

/// What a session has to keep a spending history. Belongs to the consume thread.
struct HistoryParts {
    HistoryParts(Changelog &log, WindowTable &table, WindowRule rule = {}) : reader(log, table), keeper(table, rule) { }

    WindowReader reader;
    WindowKeeper keeper;
};

/// Those that are kept.
using KeptHistories = PerHistory<std::optional<HistoryParts>>;

} // namespace spendwatch
