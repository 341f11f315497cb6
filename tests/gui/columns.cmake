# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
spendwatch_test(tst_columns LABEL gui SOURCES tst_columns.cpp
  LIBRARIES spendwatch_ui spendwatch_app spendwatch_gui_support)
