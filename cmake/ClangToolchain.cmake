# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
# Only Clang has libFuzzer. packaging/packages names the version first that the sources are known to compile with.
find_program(CMAKE_CXX_COMPILER NAMES clang++-14 clang++ REQUIRED)
