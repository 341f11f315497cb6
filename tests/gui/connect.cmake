# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
spendwatch_test(tst_snippet LABEL gui SOURCES tst_snippet.cpp LIBRARIES spendwatch_kafka spendwatch_ui)
spendwatch_test(tst_profile_drafts LABEL gui SOURCES tst_profile_drafts.cpp LIBRARIES spendwatch_ui)
spendwatch_test(tst_connect_dialog LABEL gui SOURCES tst_connect_dialog.cpp LIBRARIES spendwatch_ui)
spendwatch_test(tst_connections LABEL gui SOURCES tst_connections.cpp LIBRARIES spendwatch_connect Qt6::Network)
if(TARGET Qt6Keychain::Qt6Keychain)
  spendwatch_test(tst_keyring LABEL gui SOURCES tst_keyring.cpp ../support/own_bus.cpp
    LIBRARIES spendwatch_connect Qt6::DBus)
  spendwatch_test(tst_slow_keyring LABEL gui
    SOURCES tst_slow_keyring.cpp ../support/fake_keyring.cpp ../support/own_bus.cpp
    LIBRARIES spendwatch_connect Qt6::DBus)
endif()
