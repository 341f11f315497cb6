# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
spendwatch_test(tst_past_lines LABEL unit SOURCES tst_past_lines.cpp LIBRARIES spendwatch_stream)
spendwatch_test(tst_journal_past LABEL unit SOURCES tst_journal_past.cpp journal_fixture.cpp
  LIBRARIES spendwatch_journal spendwatch_sqlite spendwatch_stream_factory)
