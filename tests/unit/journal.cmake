# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
add_executable(journal_helper journal_helper.cpp journal_fixture.cpp)
target_link_libraries(journal_helper PRIVATE spendwatch_flags spendwatch_journal spendwatch_sqlite)
foreach(_test journal_commit journal_files journal_processes journal_recount journal_stream sqlite)
  spendwatch_test(tst_${_test} LABEL unit
    SOURCES tst_${_test}.cpp journal_fixture.cpp
    LIBRARIES spendwatch_journal spendwatch_sqlite)
endforeach()
target_compile_definitions(tst_journal_processes PRIVATE JOURNAL_HELPER="$<TARGET_FILE:journal_helper>")
add_dependencies(tst_journal_processes journal_helper)
spendwatch_test(tst_journal_history LABEL unit SOURCES tst_journal_history.cpp journal_fixture.cpp
  LIBRARIES spendwatch_journal spendwatch_sqlite spendwatch_worker)
