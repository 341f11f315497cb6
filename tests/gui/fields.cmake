# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
spendwatch_test(tst_fields_form LABEL gui SOURCES tst_fields_form.cpp LIBRARIES spendwatch_connect spendwatch_ui)
