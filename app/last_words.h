// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace spendwatch {

/// From now on, the program ends with a sentence on stderr and the exit code of a failure where a thread of it cannot go on
/// because the system has no more memory or threads to give. What is committed by then is on the disk. Any other exception that
/// nobody catches ends it as before: by SIGABRT.
void installLastWords();

/// There is no memory for `new`: throws std::bad_alloc in a thread that takes it, otherwise ends the program as above. Any
/// thread.
[[noreturn]] void throwOrEnd();

} // namespace spendwatch
