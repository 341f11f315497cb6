# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
spendwatch_test(tst_table_export LABEL unit SOURCES tst_table_export.cpp LIBRARIES spendwatch_export spendwatch_app)
spendwatch_test(tst_figures_document LABEL unit
  SOURCES tst_figures_document.cpp ../bench/figures.cpp ../bench/figures_document.cpp)
