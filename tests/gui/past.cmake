# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
spendwatch_test(tst_past LABEL gui SOURCES tst_past.cpp LIBRARIES spendwatch_window_fixture)
