# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
add_library(spendwatch_window_fixture STATIC cut_off.cpp window_fixture.cpp)
target_link_libraries(spendwatch_window_fixture PUBLIC spendwatch_ui spendwatch_gui_support Qt6::Test)

spendwatch_test(tst_models LABEL gui SOURCES tst_models.cpp LIBRARIES spendwatch_ui spendwatch_gui_support)
spendwatch_test(tst_window LABEL gui SOURCES tst_window.cpp LIBRARIES spendwatch_window_fixture)
spendwatch_test(tst_window_parts LABEL gui SOURCES tst_window_parts.cpp LIBRARIES spendwatch_ui)
spendwatch_test(tst_search LABEL gui SOURCES tst_search.cpp LIBRARIES spendwatch_window_fixture)
spendwatch_test(tst_observing LABEL gui SOURCES tst_observing.cpp LIBRARIES spendwatch_window_fixture)
spendwatch_test(tst_sending LABEL gui SOURCES tst_sending.cpp LIBRARIES spendwatch_window_fixture)
spendwatch_test(tst_layout LABEL gui SOURCES tst_layout.cpp LIBRARIES spendwatch_window_fixture)
spendwatch_test(tst_charts LABEL gui SOURCES tst_charts.cpp LIBRARIES spendwatch_window_fixture)
spendwatch_test(tst_panels LABEL gui SOURCES tst_panels.cpp LIBRARIES spendwatch_window_fixture)
spendwatch_test(tst_pager LABEL gui SOURCES tst_pager.cpp LIBRARIES spendwatch_ui)
spendwatch_test(tst_customer_windows LABEL gui SOURCES tst_customer_windows.cpp LIBRARIES spendwatch_ui)
