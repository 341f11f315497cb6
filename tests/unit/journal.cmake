# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
foreach(_test stream commit)
  spendwatch_test(tst_journal_${_test} LABEL unit
    SOURCES tst_journal_${_test}.cpp journal_fixture.cpp
    LIBRARIES spendwatch_journal spendwatch_sqlite)
endforeach()
