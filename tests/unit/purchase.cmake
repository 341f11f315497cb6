# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
spendwatch_test(tst_values LABEL unit SOURCES tst_values.cpp LIBRARIES spendwatch_values)
spendwatch_test(tst_limit_error LABEL unit SOURCES tst_limit_error.cpp LIBRARIES spendwatch_values)
foreach(_test avro_format avro_hostile field_format json_numbers purchase_decoder purchase_encoder random_purchases)
  spendwatch_test(tst_${_test} LABEL unit SOURCES tst_${_test}.cpp LIBRARIES spendwatch_purchase)
endforeach()
spendwatch_test(tst_foreign_totals_book LABEL unit SOURCES tst_foreign_totals_book.cpp LIBRARIES spendwatch_stream)
spendwatch_test(tst_decimals LABEL unit SOURCES tst_decimals.cpp LIBRARIES spendwatch_stream)
