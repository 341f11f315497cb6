# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
foreach(_test request_head http_routes)
  spendwatch_test(tst_${_test} LABEL unit SOURCES tst_${_test}.cpp LIBRARIES spendwatch_http Qt6::Network)
endforeach()
spendwatch_test(tst_stream_board LABEL unit SOURCES tst_stream_board.cpp LIBRARIES spendwatch_http)
