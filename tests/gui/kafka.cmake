# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
spendwatch_test(tst_kafka_view LABEL gui SOURCES tst_kafka_view.cpp LIBRARIES spendwatch_window_fixture)
