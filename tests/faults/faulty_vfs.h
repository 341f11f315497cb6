// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>

namespace spendwatch::test::vfs {

/// What SQLite is told instead of having its request done.
enum class Fault : std::uint8_t {
    Busy, ///< A lock is held by somebody else.
    Full, ///< Nothing more can be written.
    Device, ///< The disk fails to read, write, sync, open…
    Corrupt, ///< What was read is no database.
};

/// Puts itself between SQLite and the file system, for every connection of this process that is opened from now on: Qt's
/// driver opens with SQLite's default, which this becomes. Call it before the first one.
void install();

/// Counts the calls that `fault` can meet, from 0, and lets each through.
void count(Fault fault);
/// Lets the calls before the one with this number through (the first is 0) and fails that one, or that one and all after it.
void fail(Fault fault, int number, bool forEver);
/// Lets everything through.
void heal();

[[nodiscard]] int calls(); ///< Since count() or fail().
[[nodiscard]] int failed(); ///< Of them.

} // namespace spendwatch::test::vfs
