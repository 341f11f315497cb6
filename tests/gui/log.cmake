# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
spendwatch_test(tst_log LABEL gui SOURCES tst_log.cpp
  LIBRARIES spendwatch_log spendwatch_window_fixture)
