# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
spendwatch_test(tst_spending_table LABEL unit SOURCES tst_spending_table.cpp LIBRARIES spendwatch_table)
spendwatch_test(tst_partial_store LABEL unit SOURCES tst_partial_store.cpp LIBRARIES spendwatch_table)
spendwatch_test(tst_total_cell LABEL unit SOURCES tst_total_cell.cpp LIBRARIES spendwatch_table)
spendwatch_test(tst_dirty_rows LABEL unit SOURCES tst_dirty_rows.cpp LIBRARIES spendwatch_table)
spendwatch_test(tst_table_store LABEL unit SOURCES tst_table_store.cpp LIBRARIES spendwatch_view)
