# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
spendwatch_test(tst_alerts LABEL gui SOURCES tst_alerts.cpp LIBRARIES spendwatch_window_fixture)
spendwatch_test(tst_notices LABEL gui SOURCES tst_notices.cpp ../support/own_bus.cpp
  LIBRARIES spendwatch_window_fixture Qt6::DBus)
