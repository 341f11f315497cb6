# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
spendwatch_test(tst_habits LABEL gui SOURCES tst_habits.cpp LIBRARIES spendwatch_window_fixture)
spendwatch_test(tst_menus LABEL gui SOURCES tst_menus.cpp LIBRARIES spendwatch_window_fixture)
spendwatch_test(tst_accessibility LABEL gui SOURCES tst_accessibility.cpp
  LIBRARIES spendwatch_window_fixture)
spendwatch_test(tst_single_instance LABEL gui SOURCES tst_single_instance.cpp LIBRARIES spendwatch_single Qt6::Network)
