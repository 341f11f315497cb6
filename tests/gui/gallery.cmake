# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
# Not a test: renders the dialogs, to be looked at.
add_executable(dialog_gallery dialog_gallery.cpp)
target_link_libraries(dialog_gallery PRIVATE spendwatch_window_fixture)
