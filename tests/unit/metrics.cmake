# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
spendwatch_test(tst_metrics LABEL unit SOURCES tst_metrics.cpp LIBRARIES spendwatch_metrics)
spendwatch_test(tst_lag_board LABEL unit SOURCES tst_lag_board.cpp LIBRARIES spendwatch_worker)
spendwatch_test(tst_worker_figures LABEL unit SOURCES tst_worker_figures.cpp fake_log.cpp LIBRARIES spendwatch_worker)
spendwatch_test(tst_kafka_statistics LABEL unit SOURCES tst_kafka_statistics.cpp LIBRARIES spendwatch_kafka PkgConfig::RdKafka)
