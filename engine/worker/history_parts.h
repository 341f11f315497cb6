// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/worker/window_keeper.h"
#include "engine/worker/window_reader.h"

namespace spendwatch {

/// What a session has to keep the spending history. Belongs to the consume thread.
struct HistoryParts {
    HistoryParts(Changelog &log, WindowTable &table) : reader(log, table), keeper(table) { }

    WindowReader reader;
    WindowKeeper keeper;
};

} // namespace spendwatch
