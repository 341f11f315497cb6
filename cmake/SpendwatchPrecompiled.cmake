# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
# Most of a source's compile time is the reading of the same headers, so they are compiled once: those of the standard
# library and Qt Core for everything, and those of Qt Widgets where there is a window. Sources still include what they use.
option(SPENDWATCH_PRECOMPILED "Compile the headers that all sources share once" ON)

set(_core_headers
  <algorithm> <array> <atomic> <chrono> <condition_variable> <functional> <map> <memory> <mutex> <optional> <set> <span>
  <stop_token> <string> <string_view> <thread> <unordered_map> <utility> <vector>
  <QByteArray> <QDateTime> <QHash> <QJsonObject> <QList> <QLoggingCategory> <QMetaType> <QObject> <QRegularExpression>
  <QString> <QStringList> <QTimer> <QVariant>
  <tl/expected.hpp>)
set(_widgets_headers
  ${_core_headers} <QAbstractItemView> <QAction> <QApplication> <QComboBox> <QDialog> <QLabel> <QLayout> <QLineEdit>
  <QPainter> <QPushButton> <QStyleOption> <QWidget>)

function(_spendwatch_precompile name headers)
  file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/precompiled_${name}.cpp" CONTENT "")
  add_library(spendwatch_precompiled_${name} OBJECT "${CMAKE_CURRENT_BINARY_DIR}/precompiled_${name}.cpp")
  set_target_properties(spendwatch_precompiled_${name} PROPERTIES AUTOMOC OFF)
  target_link_libraries(spendwatch_precompiled_${name} PRIVATE spendwatch_flags tl::expected Threads::Threads ${ARGN})
  target_precompile_headers(spendwatch_precompiled_${name} PRIVATE ${headers})
endfunction()

if(SPENDWATCH_PRECOMPILED)
  _spendwatch_precompile(core "${_core_headers}" Qt6::Core)
  _spendwatch_precompile(widgets "${_widgets_headers}" Qt6::Widgets)
endif()

# spendwatch_precompiled(TARGET core|widgets): the target's sources begin with those headers.
function(spendwatch_precompiled target headers)
  if(SPENDWATCH_PRECOMPILED)
    target_precompile_headers(${target} REUSE_FROM spendwatch_precompiled_${headers})
    # GCC does not take headers that were compiled with another kind of position independence, and CMake compiles programs
    # with -fPIE. Before Qt 6.8, Debian's Qt adds this option by itself.
    target_compile_options(${target} PRIVATE -fPIC)
  endif()
endfunction()
