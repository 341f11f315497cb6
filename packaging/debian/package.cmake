# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
# The Debian package: `cpack` in the build folder, or packaging/package. What it depends on is that of the system it is built on.
find_program(_dpkg dpkg)
if(NOT _dpkg)
  return()
endif()

# package_of(VARIABLE FILE): the Debian package of a file that may hold *.
function(package_of variable pattern)
  file(GLOB _files ${pattern})
  list(APPEND _files "${pattern}")
  list(GET _files 0 _file)
  execute_process(COMMAND dpkg-query -S "${_file}" OUTPUT_VARIABLE _owner ERROR_QUIET)
  string(REGEX MATCH "^[^:,]+" _owner "${_owner}")
  set(${variable} "${_owner}" PARENT_SCOPE)
endfunction()
# Plugins, which nothing is linked with.
package_of(_sqlite "/usr/lib/*/qt6/plugins/sqldrivers/libqsqlite.so")
package_of(_svg "/usr/lib/*/qt6/plugins/iconengines/libqsvgicon.so")
set(_depends "systemd | systemd-standalone-sysusers | systemd-sysusers")
foreach(_package IN LISTS _sqlite _svg)
  string(APPEND _depends ", ${_package}")
endforeach()

# Whoever publishes the package puts an address here that is read.
set(_maintainer "The Spendwatch authors <maintainers@spendwatch.invalid>")
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME spendwatch)
set(CPACK_PACKAGE_VENDOR "The Spendwatch authors")
set(CPACK_PACKAGE_CONTACT "${_maintainer}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "watch spending live: one exact total per customer")
set(CPACK_PACKAGE_DESCRIPTION
"Spendwatch consumes purchases from Apache Kafka, keeps one exact total per
customer, shows totals and charts in a window, and answers
GET /customer/NAME over HTTP. Every purchase is counted exactly once, even if
any process is killed at any time.
.
It runs without a window, too, as a service, and takes over from a Faust
worker on the same topics.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_CMAKE_PROJECTS "${CMAKE_BINARY_DIR};Spendwatch;ALL;/")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "${_depends}")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "default-dbus-session-bus | dbus-session-bus, fonts-dejavu-core | fonts-liberation, libsecret-1-0, qt6-wayland")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "sqlite3")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)

set(_control "${CMAKE_CURRENT_BINARY_DIR}/debian")
configure_file("${CMAKE_CURRENT_LIST_DIR}/changelog.in" "${_control}/changelog" @ONLY)
execute_process(COMMAND gzip -9nkf "${_control}/changelog")
install(FILES "${_control}/changelog.gz" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
# Older versions of lintian do not know the tag, and take its name for an error.
cmake_host_system_information(RESULT _release QUERY DISTRIB_VERSION_ID)
if(_release VERSION_GREATER_EQUAL 13)
  install(FILES "${CMAKE_CURRENT_LIST_DIR}/lintian-overrides" RENAME spendwatch
    DESTINATION "${CMAKE_INSTALL_DATADIR}/lintian/overrides")
endif()
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  "${CMAKE_CURRENT_LIST_DIR}/conffiles;${CMAKE_CURRENT_LIST_DIR}/postinst;${CMAKE_CURRENT_LIST_DIR}/prerm;${CMAKE_CURRENT_LIST_DIR}/postrm")
include(CPack)
