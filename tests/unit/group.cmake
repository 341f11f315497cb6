# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
# What is decided about the others in the group, without threads and without a broker.
spendwatch_test(tst_stall_watch LABEL unit SOURCES tst_stall_watch.cpp LIBRARIES spendwatch_worker)
spendwatch_test(tst_fence_plan LABEL unit SOURCES tst_fence_plan.cpp LIBRARIES spendwatch_stream)
spendwatch_test(tst_assignment LABEL unit SOURCES tst_assignment.cpp LIBRARIES spendwatch_kafka)
spendwatch_test(tst_share_check LABEL unit SOURCES tst_share_check.cpp LIBRARIES spendwatch_kafka)
spendwatch_test(tst_brokers_away LABEL unit SOURCES tst_brokers_away.cpp LIBRARIES spendwatch_kafka)
spendwatch_test(tst_share_plan LABEL unit SOURCES tst_share_plan.cpp LIBRARIES spendwatch_kafka)
spendwatch_test(tst_kafka_reason LABEL unit SOURCES tst_kafka_reason.cpp LIBRARIES spendwatch_kafka)
spendwatch_test(tst_letter_original LABEL unit SOURCES tst_letter_original.cpp LIBRARIES spendwatch_kafka)
