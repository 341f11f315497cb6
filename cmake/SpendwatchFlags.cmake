# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
# One INTERFACE target carries every compiler flag; each target of the project links it.
option(SPENDWATCH_WERROR "Treat warnings as errors" OFF)
option(SPENDWATCH_ASSERTIONS "Keep the assertions of Qt and the standard library in optimised builds" OFF)
option(SPENDWATCH_LTO "Optimise the program as a whole, where the compiler can" OFF)
option(SPENDWATCH_CCACHE "Compile through ccache when it is installed" ON)
option(SPENDWATCH_FUZZ "Build the fuzz targets with libFuzzer, which only Clang has" OFF)
set(SPENDWATCH_SANITIZE "" CACHE STRING "Sanitizers to build with: address;undefined or thread")

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug, Release, RelWithDebInfo or MinSizeRel" FORCE)
endif()

if(SPENDWATCH_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(SPENDWATCH_CCACHE_PROGRAM ccache)
  mark_as_advanced(SPENDWATCH_CCACHE_PROGRAM)
  if(SPENDWATCH_CCACHE_PROGRAM)
    # Without these, it does not keep what was compiled with precompiled headers.
    set(CMAKE_CXX_COMPILER_LAUNCHER
      "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${SPENDWATCH_CCACHE_PROGRAM}")
  endif()
endif()

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
if(SPENDWATCH_ASSERTIONS)
  target_compile_definitions(spendwatch_flags INTERFACE QT_FORCE_ASSERTS _GLIBCXX_ASSERTIONS)
endif()

if(SPENDWATCH_SANITIZE)
  list(JOIN SPENDWATCH_SANITIZE "," _sanitizers)
  target_compile_options(spendwatch_flags INTERFACE -fsanitize=${_sanitizers} -fno-omit-frame-pointer)
  target_link_options(spendwatch_flags INTERFACE -fsanitize=${_sanitizers})
  if("thread" IN_LIST SPENDWATCH_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    target_compile_options(spendwatch_flags INTERFACE -Wno-tsan) # Q_GLOBAL_STATIC has a fence, which it cannot follow.
  endif()
  # What it finds ends the program: otherwise it would be a line in a log that nobody reads.
  target_compile_options(spendwatch_flags INTERFACE -fno-sanitize-recover=all)
else()
  # A network-facing program: bounds checks of the C library, a guarded stack that cannot be jumped over, calls and jumps only to
  # where they are meant to go, and tables read-only after start. tests/install looks at what came of it.
  include(CheckCXXCompilerFlag)
  include(CheckCXXSourceCompiles)
  set(_hardening -fstack-protector-strong)
  foreach(_flag -fstack-clash-protection -fcf-protection)
    string(MAKE_C_IDENTIFIER "SPENDWATCH_HAS${_flag}" _has)
    check_cxx_compiler_flag(${_flag} ${_has})
    if(${_has})
      list(APPEND _hardening ${_flag})
    endif()
  endforeach()
  set(CMAKE_REQUIRED_FLAGS "-O1 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3")
  check_cxx_source_compiles("#include <cstdlib>
    #if __USE_FORTIFY_LEVEL < 3
    #error The compiler or the C library knows only the level before.
    #endif
    int main() {}" SPENDWATCH_HAS_FORTIFY_3)
  unset(CMAKE_REQUIRED_FLAGS)
  set(_fortify "-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=$<IF:$<BOOL:${SPENDWATCH_HAS_FORTIFY_3}>,3,2>")
  set(_optimised "$<NOT:$<CONFIG:Debug>>")
  target_compile_options(spendwatch_flags INTERFACE ${_hardening} "$<${_optimised}:${_fortify}>")
  target_link_options(spendwatch_flags INTERFACE -Wl,-z,relro,-z,now)
endif()

if(SPENDWATCH_FUZZ)
  target_compile_options(spendwatch_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

set(CMAKE_POSITION_INDEPENDENT_CODE ON)
include(CheckPIESupported)
check_pie_supported()
if(SPENDWATCH_LTO)
  include(CheckCXXCompilerFlag)
  include(CheckIPOSupported)
  check_ipo_supported(RESULT _lto_works LANGUAGES CXX)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    # Whole-program optimisation takes all code for that of an executable, which may copy variables out of libraries;
    # Qt is linked so that its libraries do not see such copies: a signal would not be found, a window would crash.
    set(_no_copies -mno-direct-extern-access)
    check_cxx_compiler_flag(${_no_copies} _no_copies_works)
    if(NOT _no_copies_works)
      set(_lto_works FALSE)
    endif()
    # On all cores; and without warnings about sizes that only become impossible once Qt is inlined.
    set(CMAKE_CXX_COMPILE_OPTIONS_IPO -flto=auto -fno-fat-lto-objects ${_no_copies})
    set(CMAKE_CXX_LINK_OPTIONS_IPO -flto=auto ${_no_copies} -Wno-stringop-overread -Wno-alloc-size-larger-than)
  endif()
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ${_lto_works})
endif()
