# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
spendwatch_test(tst_strong_types LABEL unit SOURCES tst_strong_types.cpp LIBRARIES spendwatch_stream)
spendwatch_test(tst_resume_rule LABEL unit SOURCES tst_resume_rule.cpp LIBRARIES spendwatch_kafka)
spendwatch_test(tst_resume_model LABEL unit SOURCES tst_resume_model.cpp resume_model.cpp LIBRARIES spendwatch_kafka)
spendwatch_test(tst_batch_schedule LABEL unit SOURCES tst_batch_schedule.cpp LIBRARIES spendwatch_worker)
spendwatch_test(tst_partition_states LABEL unit SOURCES tst_partition_states.cpp LIBRARIES spendwatch_worker)
spendwatch_test(tst_worker LABEL unit SOURCES tst_worker.cpp fake_log.cpp LIBRARIES spendwatch_view spendwatch_worker)
spendwatch_test(tst_worker_states LABEL unit SOURCES tst_worker_states.cpp fake_log.cpp LIBRARIES spendwatch_worker)
spendwatch_test(tst_commit_observer LABEL unit SOURCES tst_commit_observer.cpp fake_log.cpp LIBRARIES spendwatch_worker)
spendwatch_test(tst_restore LABEL unit SOURCES tst_restore.cpp fake_log.cpp LIBRARIES spendwatch_worker)
spendwatch_test(tst_purchase_counter LABEL unit SOURCES tst_purchase_counter.cpp LIBRARIES spendwatch_worker)
spendwatch_test(tst_sparse_marks LABEL unit SOURCES tst_sparse_marks.cpp LIBRARIES spendwatch_worker)
spendwatch_test(tst_adopt_totals LABEL unit SOURCES tst_adopt_totals.cpp LIBRARIES spendwatch_handover)
