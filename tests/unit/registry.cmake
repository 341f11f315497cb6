# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
spendwatch_test(tst_schema_registry LABEL unit SOURCES tst_schema_registry.cpp fake_registry.cpp LIBRARIES spendwatch_registry)
spendwatch_test(tst_schema_cache LABEL unit SOURCES tst_schema_cache.cpp LIBRARIES spendwatch_registry)
spendwatch_test(tst_launched_registries LABEL unit SOURCES tst_launched_registries.cpp LIBRARIES spendwatch_app)
