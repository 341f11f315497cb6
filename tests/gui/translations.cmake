# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
if(TARGET spendwatch_translations)
  spendwatch_test(tst_translations LABEL gui SOURCES tst_translations.cpp LIBRARIES spendwatch_window_fixture)
  spendwatch_test(tst_engine_words LABEL gui SOURCES tst_engine_words.cpp LIBRARIES spendwatch_window_fixture)
  spendwatch_test(tst_language LABEL gui SOURCES tst_language.cpp LIBRARIES spendwatch_window_fixture)
endif()
