# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
spendwatch_test(tst_watch_run LABEL gui SOURCES tst_watch_run.cpp LIBRARIES spendwatch_watch)
