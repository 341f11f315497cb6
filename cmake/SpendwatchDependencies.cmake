# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
# Every library the project is built on, found once. ARCHITECTURE.md gives the reason for each.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network Sql HttpServer DBus Widgets Charts Svg Test)
# The system's keyring; without it passwords are kept in a file only their owner can read.
find_package(Qt6Keychain QUIET)
find_package(simdjson REQUIRED)
find_package(absl REQUIRED)
find_package(tl-expected REQUIRED)
# A faster allocator; without it the system's is used. Sanitizers bring their own.
if(NOT SPENDWATCH_SANITIZE)
  find_package(mimalloc QUIET)
endif()
find_package(SQLite3 3.40 REQUIRED)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(RdKafka REQUIRED IMPORTED_TARGET rdkafka>=2.0.2)
pkg_check_modules(Systemd REQUIRED IMPORTED_TARGET libsystemd)
