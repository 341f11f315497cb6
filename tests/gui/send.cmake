# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
spendwatch_test(tst_send_panel LABEL gui SOURCES tst_send_panel.cpp LIBRARIES spendwatch_ui)
