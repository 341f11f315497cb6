# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
# Test programs that run on each screen that everything must fit: pixels and scale.
spendwatch_test(tst_fits LABEL gui SOURCES tst_fits.cpp LIBRARIES spendwatch_window_fixture)
spendwatch_test(tst_still LABEL gui SOURCES tst_still.cpp LIBRARIES spendwatch_window_fixture spendwatch_connect)
foreach(_program IN ITEMS tst_fits tst_still)
  get_test_property(${_program} ENVIRONMENT _environment)
  list(REMOVE_ITEM _environment "QT_QPA_PLATFORM=offscreen")
  foreach(_screen IN ITEMS 1024x600@1 1366x768@1.5 1920x1080@2)
    string(REGEX MATCH "^([0-9]+)x([0-9]+)@(.*)$" _ "${_screen}")
    set(_scale "${CMAKE_MATCH_3}")
    set(_file "${CMAKE_CURRENT_BINARY_DIR}/screen-${CMAKE_MATCH_1}.json")
    file(CONFIGURE OUTPUT "${_file}" CONTENT
      "{\"screens\": [{\"name\": \"screen\", \"x\": 0, \"y\": 0, \"width\": ${CMAKE_MATCH_1}, \"height\": ${CMAKE_MATCH_2},
  \"logicalDpi\": 96, \"logicalBaseDpi\": 96, \"dpr\": 1}]}\n")
    set(_name ${_program})
    if(NOT _scale STREQUAL 1)
      set(_name "${_program}_${CMAKE_MATCH_1}")
      add_test(NAME ${_name} COMMAND ${_program})
    endif()
    set_tests_properties(${_name} PROPERTIES LABELS gui TIMEOUT 120
      ENVIRONMENT "QT_QPA_PLATFORM=offscreen:configfile=${_file};QT_SCALE_FACTOR=${_scale};${_environment}")
  endforeach()
endforeach()
