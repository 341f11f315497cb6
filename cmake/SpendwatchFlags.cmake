# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
# One INTERFACE target carries every compiler flag; each target of the project links it.
option(SPENDWATCH_WERROR "Treat warnings as errors" OFF)
set(SPENDWATCH_SANITIZE "" CACHE STRING "Sanitizers to build with: address;undefined or thread")

add_library(spendwatch_flags INTERFACE)
target_compile_features(spendwatch_flags INTERFACE cxx_std_20)
target_compile_options(spendwatch_flags INTERFACE
  -Wall -Wextra -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual)
target_compile_definitions(spendwatch_flags INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_STRICT_ITERATORS
  SPENDWATCH_VERSION="${PROJECT_VERSION}")
target_include_directories(spendwatch_flags INTERFACE "${PROJECT_SOURCE_DIR}")
if(SPENDWATCH_WERROR)
  target_compile_options(spendwatch_flags INTERFACE -Werror)
endif()
if(SPENDWATCH_SANITIZE)
  list(JOIN SPENDWATCH_SANITIZE "," _sanitizers)
  target_compile_options(spendwatch_flags INTERFACE -fsanitize=${_sanitizers} -fno-omit-frame-pointer)
  target_link_options(spendwatch_flags INTERFACE -fsanitize=${_sanitizers})
endif()
