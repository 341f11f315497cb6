# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
foreach(_test customer_lister feeds history order_window publisher recent_spending table_lists total_feed view_observer)
  spendwatch_test(tst_${_test} LABEL unit SOURCES tst_${_test}.cpp LIBRARIES spendwatch_view)
endforeach()
spendwatch_test(tst_window_table LABEL unit SOURCES tst_window_table.cpp LIBRARIES spendwatch_view SQLite::SQLite3)
